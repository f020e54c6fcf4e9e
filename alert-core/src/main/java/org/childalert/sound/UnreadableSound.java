package org.childalert.sound;

/** What was given is no sound that can be read here; the message says what was found instead. */
public final class UnreadableSound extends Exception {
    public UnreadableSound(String found) {
        super(found);
    }
}
