package org.childalert.cap;

/**
 * A name that some system of values defines and a value in it, e.g. {@code SAME} and {@code CAE}: eventCode, parameter,
 * geocode.
 */
public record ValuePair(String name, String value) {}
