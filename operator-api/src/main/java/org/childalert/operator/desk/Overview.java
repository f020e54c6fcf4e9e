package org.childalert.operator.desk;

import java.util.List;

/**
 * What a station's people see first.
 *
 * @param owed what they have still to say, what is real before exercises
 * @param live what is on air, the latest first
 * @param drills exercises and tests that run
 */
public record Overview(String station, List<Item> owed, List<Item> live, List<Item> drills) {}
