package org.childalert.alert;

/** Different in kind: a live channel reaches the public, an exercise channel never does. */
public enum Mode {
    LIVE,
    EXERCISE
}
