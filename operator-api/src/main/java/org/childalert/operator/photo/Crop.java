package org.childalert.operator.photo;

import java.util.List;
import org.childalert.Fault;
import org.childalert.alert.Refusal;

/** A part of a picture, each in percent of its whole width or height from the top left corner. */
public record Crop(double left, double top, double width, double height) {
    private static final double SMALLEST = 5;

    /** @throws Refusal.Invalid for a part that does not lie in the picture, or that is hardly any of it */
    public Crop {
        boolean inside = left >= 0 && top >= 0 && left + width <= 100.01 && top + height <= 100.01;
        if (!inside || !(width >= SMALLEST) || !(height >= SMALLEST))
            throw new Refusal.Invalid(List.of(new Fault(
                    "crop",
                    "%s, %s, %s x %s %%".formatted(left, top, width, height),
                    "a part that lies within the picture, at least 5 % wide and high")));
    }
}
