package org.childalert.operator.desk;

import org.jspecify.annotations.Nullable;

/**
 * What is said in one language.
 *
 * @param language BCP 47
 * @param script to be read out
 * @param crawl for the television picture
 * @param speech the address of the spoken message
 */
public record Passage(
        String language,
        @Nullable String headline,
        @Nullable String description,
        @Nullable String instruction,
        @Nullable String script,
        @Nullable String crawl,
        @Nullable String speech) {}
