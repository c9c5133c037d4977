package dev.relayout.polyglot;

import dev.relayout.script.HeaderData;
import dev.relayout.script.Text;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyHashMap;
import org.graalvm.polyglot.proxy.ProxyIterator;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/// `HeaderData` as members, for languages that write `header.Subject`, and as a dictionary, for those
/// that write `header["Subject"]`. Becomes the script's own copy when the script changes it; names
/// ignore case in that as well.
public class GuestHeader implements ProxyObject {
  /// A field as a script sees it.
  private record Field(String name, @Nullable Object value) {}

  private final HeaderData data;
  private final GuestValues values;

  /// By the name in lower case; null until the script changes something.
  private @Nullable Map<String, Field> own;

  /// The header of one message for the scripts of one instance.
  public GuestHeader(HeaderData data, GuestValues values) {
    this.data = data;
    this.values = values;
  }

  final @Nullable Object value(String name) {
    Map<String, Field> copy = own;
    if (copy != null) {
      Field field = copy.get(key(name));
      return field == null ? null : field.value;
    }
    Text value = data.get(name);
    return value == null ? null : values.text(value);
  }

  final List<String> names() {
    Map<String, Field> copy = own;
    return copy == null ? data.names() : copy.values().stream().map(Field::name).toList();
  }

  /// Keeps the spelling first seen.
  final void put(String name, Value value) {
    own().compute(key(name), (key, old) -> new Field(old == null ? name : old.name, value));
  }

  final boolean remove(String name) {
    return hasMember(name) && own().remove(key(name)) != null;
  }

  private Map<String, Field> own() {
    Map<String, Field> copy = own;
    if (copy == null) {
      copy = new LinkedHashMap<>();
      for (String name : data.names()) {
        copy.put(key(name), new Field(name, value(name)));
      }
      own = copy;
    }
    return copy;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public @Nullable Object getMember(String key) {
    return value(key);
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromList(List.copyOf(names()));
  }

  @Override
  public boolean hasMember(String key) {
    Map<String, Field> copy = own;
    return copy == null ? data.get(key) != null : copy.containsKey(key(key));
  }

  @Override
  public void putMember(String key, Value value) {
    put(key, value);
  }

  @Override
  public boolean removeMember(String key) {
    return remove(key);
  }

  /// The same with the interface of a dictionary.
  static final class Dictionary extends GuestHeader implements ProxyHashMap {
    Dictionary(HeaderData data, GuestValues values) {
      super(data, values);
    }

    @Override
    public long getHashSize() {
      return names().size();
    }

    @Override
    public boolean hasHashEntry(Value key) {
      return key.isString() && hasMember(key.asString());
    }

    @Override
    public @Nullable Object getHashValue(Value key) {
      return key.isString() ? value(key.asString()) : null;
    }

    @Override
    public void putHashEntry(Value key, Value value) {
      if (!key.isString()) {
        throw new UnsupportedOperationException("a header field is named by a string");
      }
      put(key.asString(), value);
    }

    @Override
    public boolean removeHashEntry(Value key) {
      return key.isString() && remove(key.asString());
    }

    @Override
    public Object getHashEntriesIterator() {
      Iterator<String> names = names().iterator();
      return new ProxyIterator() {
        @Override
        public boolean hasNext() {
          return names.hasNext();
        }

        @Override
        public Object getNext() {
          String name = names.next();
          return ProxyArray.fromArray(name, value(name));
        }
      };
    }
  }
}
