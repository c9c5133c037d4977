/// Applications with a relay inside. Each class is a program of its own.
package embed;
