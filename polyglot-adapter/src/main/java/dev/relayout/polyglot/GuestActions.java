package dev.relayout.polyglot;

import dev.relayout.script.Actions;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyHashMap;
import org.graalvm.polyglot.proxy.ProxyIterator;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/// `Actions` for languages without an object literal of their own to make it from: fields can be set,
/// added and taken away, as members or as entries of a dictionary.
final class GuestActions implements ProxyObject, ProxyHashMap {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  GuestActions() {
    fields.put(Actions.SKIP_SEND, Actions.DEFAULT_SKIP_SEND);
    fields.put(Actions.REASON, Actions.DEFAULT_REASON);
    fields.put(Actions.PRIORITY, Actions.DEFAULT_PRIORITY);
  }

  @Override
  public @Nullable Object getMember(String key) {
    return fields.get(key);
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromArray(fields.keySet().toArray());
  }

  @Override
  public boolean hasMember(String key) {
    return fields.containsKey(key);
  }

  @Override
  public void putMember(String key, Value value) {
    fields.put(key, value);
  }

  @Override
  public boolean removeMember(String key) {
    boolean known = fields.containsKey(key);
    fields.remove(key);
    return known;
  }

  @Override
  public long getHashSize() {
    return fields.size();
  }

  @Override
  public boolean hasHashEntry(Value key) {
    return key.isString() && hasMember(key.asString());
  }

  @Override
  public @Nullable Object getHashValue(Value key) {
    return key.isString() ? fields.get(key.asString()) : null;
  }

  @Override
  public void putHashEntry(Value key, Value value) {
    if (!key.isString()) {
      throw new UnsupportedOperationException("a field of Actions is named by a string");
    }
    fields.put(key.asString(), value);
  }

  @Override
  public boolean removeHashEntry(Value key) {
    return key.isString() && removeMember(key.asString());
  }

  @Override
  public Object getHashEntriesIterator() {
    Iterator<String> names = List.copyOf(fields.keySet()).iterator();
    return new ProxyIterator() {
      @Override
      public boolean hasNext() {
        return names.hasNext();
      }

      @Override
      public Object getNext() {
        String name = names.next();
        return ProxyArray.fromArray(name, fields.get(name));
      }
    };
  }
}
