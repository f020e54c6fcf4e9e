package org.childalert.region;

/** Everything within {@code radiusKm} kilometres of a point. */
public record Circle(Point center, double radiusKm) {}
