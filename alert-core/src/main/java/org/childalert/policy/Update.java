package org.childalert.policy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an update, and when one is proposed.
 *
 * @param material members of the content: a change in any of them makes the acknowledgements of earlier messages count no more
 * @param renew how long before its end a prolongation is proposed; absent for never
 */
public record Update(List<String> material, @Nullable Duration renew) {
    /** Every fact that somebody needs to recognise the child by, or to be of help. */
    public static final Update USUAL = new Update(
            List.of("children", "lastSeen", "companions", "vehicles", "area", "images", "publicPhone"), null);

    /** What a policy may name. */
    static final Set<String> MEMBERS = Set.of(
            "children",
            "circumstances",
            "lastSeen",
            "companions",
            "vehicles",
            "area",
            "images",
            "texts",
            "publicPhone",
            "pressContact",
            "web",
            "validity");

    public Update(@Nullable List<String> material, @Nullable Duration renew) {
        this.material = material == null ? USUAL.material : List.copyOf(material);
        this.renew = renew;
    }
}
