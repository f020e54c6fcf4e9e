package org.childalert.operator.desk;

import org.childalert.dissemination.Material;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be taken along.
 *
 * @param path its address
 * @param language BCP 47; null for what has none
 */
public record TakenFile(
        String name,
        String path,
        Material.Use use,
        @Nullable String language) {}
