package org.childalert.region;

/** A place on WGS 84, in degrees. */
public record Point(double latitude, double longitude) {
    public Point {
        if (!(latitude >= -90 && latitude <= 90))
            throw new IllegalArgumentException("latitude: %s (expected: -90 to 90)".formatted(latitude));
        if (!(longitude >= -180 && longitude <= 180))
            throw new IllegalArgumentException("longitude: %s (expected: -180 to 180)".formatted(longitude));
    }
}
