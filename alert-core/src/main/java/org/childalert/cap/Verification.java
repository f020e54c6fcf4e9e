package org.childalert.cap;

/** What came of checking a signature. */
public sealed interface Verification {
    /** All of the document is as the holder of the trusted key signed it. */
    record Valid() implements Verification {}

    /** Nothing in the document is to be believed. */
    record Invalid(String reason) implements Verification {}
}
