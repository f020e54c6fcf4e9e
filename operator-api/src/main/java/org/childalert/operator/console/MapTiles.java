package org.childalert.operator.console;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import org.jspecify.annotations.Nullable;

/** A map to draw under the regions, where the deployment has a tile server; without one nothing leaves this server. */
@Context
public final class MapTiles {
    private final @Nullable String address;
    private final @Nullable String credit;

    /** @param address with {@code {z}}, {@code {x}} and {@code {y}} in it, http or https */
    MapTiles(
            @Nullable @Property(name = "console.map.tiles") String address,
            @Nullable @Property(name = "console.map.credit") String credit) {
        if (address != null && !address.matches("https?://[^/\\s;,'\"{}]+/\\S*\\{z}\\S*"))
            throw new IllegalArgumentException(
                    "console.map.tiles: %s (expected: an address such as https://tiles.example.org/{z}/{x}/{y}.png)"
                            .formatted(address));
        this.address = address;
        this.credit = credit;
    }

    public @Nullable String address() {
        return address;
    }

    public @Nullable String credit() {
        return credit;
    }

    /** For the pages' policy; empty where there are none. */
    String origin() {
        return address == null ? "" : address.replaceAll("^(https?://[^/]+).*", "$1");
    }
}
