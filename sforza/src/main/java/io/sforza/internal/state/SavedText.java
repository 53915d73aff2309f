package io.sforza.internal.state;

import io.sforza.StateStoreException;
import io.sforza.core.Checkpoint;

/** The text of a checkpoint as the stores keep it: ASCII, whatever a disk or a database thinks. */
final class SavedText {
  private static final char LAST_OF_ASCII = 0x7f;

  private SavedText() {}

  static String of(Checkpoint checkpoint) {
    String json = checkpoint.json();
    StringBuilder text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char next = json.charAt(i);
      if (next <= LAST_OF_ASCII) {
        text.append(next);
      } else {
        // only texts within the JSON hold such characters, where this means the same
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(Character.forDigit((next >> shift) & 0xf, 16));
        }
      }
    }
    return text.toString();
  }

  /**
   * Returns the checkpoint that a text is.
   *
   * @param where the store and the name, for the message
   */
  static Checkpoint parse(String text, String where) {
    try {
      return Checkpoint.parse(text);
    } catch (IllegalArgumentException e) {
      throw new StateStoreException(
          where
              + " holds no checkpoint; somebody else wrote or damaged it. Restore it from a"
              + " backup, or delete it and read from the start.",
          e);
    }
  }
}
