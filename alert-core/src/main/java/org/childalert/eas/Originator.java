package org.childalert.eas;

/** Who began a message (47 CFR 11.31(d)). */
public enum Originator {
    /** A participant of the system: a broadcaster or a cable operator. */
    EAS,
    /** Civil authorities. */
    CIV,
    /** The weather service. */
    WXR,
    /** The president's entry points. */
    PEP
}
