package dev.relayout.polyglot;

import dev.relayout.script.HeaderData;
import dev.relayout.script.Text;
import java.util.Iterator;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyHashMap;
import org.graalvm.polyglot.proxy.ProxyIterator;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/// `HeaderData` as members, for languages that write `header.Subject`, and as a dictionary, for those
/// that write `header["Subject"]`. Read-only.
public class GuestHeader implements ProxyObject {
  private static final String READ_ONLY = "HeaderData cannot be changed";

  private final HeaderData data;
  private final GuestValues values;

  /// The header of one message for the scripts of one instance.
  public GuestHeader(HeaderData data, GuestValues values) {
    this.data = data;
    this.values = values;
  }

  final @Nullable Object value(String name) {
    Text value = data.get(name);
    return value == null ? null : values.text(value);
  }

  final List<String> names() {
    return data.names();
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
    return data.get(key) != null;
  }

  @Override
  public void putMember(String key, Value value) {
    throw new UnsupportedOperationException(READ_ONLY);
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
      throw new UnsupportedOperationException(READ_ONLY);
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
