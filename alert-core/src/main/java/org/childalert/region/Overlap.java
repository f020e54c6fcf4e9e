package org.childalert.region;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How much of a region an area covers.
 *
 * @param share of the region's surface, from 0 to 1; 0 where the two only touch
 * @param population of that part as if people lived evenly over the region: to two significant digits, exact for a whole region; null where it is not known
 */
public record Overlap(Region region, double share, @Nullable Long population) {
    private static final MathContext HONEST = new MathContext(2, RoundingMode.HALF_UP);

    static Overlap of(Region region, double share) {
        Long whole = region.population();
        return new Overlap(region, share, whole == null || share == 1 ? whole : (Long) estimate(whole, share));
    }

    private static long estimate(long whole, double share) {
        return BigDecimal.valueOf(whole * share).round(HONEST).longValue();
    }
}
