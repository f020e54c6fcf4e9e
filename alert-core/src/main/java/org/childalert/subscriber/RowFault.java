package org.childalert.subscriber;

/**
 * Why a row of a file was not taken.
 *
 * @param line from 1, the header's
 * @param found without the digits of a number
 */
public record RowFault(int line, String found, String expected) {}
