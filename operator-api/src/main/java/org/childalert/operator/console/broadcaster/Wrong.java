package org.childalert.operator.console.broadcaster;

/**
 * What is wrong with a form.
 *
 * @param field of the form; empty where it is none's
 */
public record Wrong(String field, String found, String expected) {}
