package org.childalert.channel.sandbox;

import java.net.URI;

/** Something of the sandbox that alerts are sent to, and that behaves as it is told. */
public interface FarEnd {
    String name();

    /** What it stands for, in a word. */
    String kind();

    /** Where alerts are to be sent to. */
    URI address();

    Behaviour behaviour();

    /** Behaves like this from now on; what was held under another behaviour is let go without an answer. */
    void behave(Behaviour wanted);
}
