package org.childalert.operator.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.childalert.alert.Mode;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.LinkTestResult;
import org.jspecify.annotations.Nullable;

/**
 * A channel as the API shows it.
 *
 * @param file that owns it; absent for one of the database
 * @param station for the authority's people
 * @param revision of one of the database
 * @param settings without what is secret of them; for administrators, and not of a file's channel
 * @param degradedSince when so many link tests in a row had missed that the agency was told; absent for a channel that is well
 * @param secretsSet which secrets it has, as JSON pointers into the settings
 */
record ChannelView(
        String name,
        String title,
        String kind,
        Mode mode,
        SortedSet<String> regions,
        List<String> languages,
        SortedSet<String> groups,
        int concurrency,
        boolean enabled,
        Channel.Station station,
        @Nullable String file,
        @Nullable Integer revision,
        @Nullable JsonNode settings,
        @Nullable List<String> secretsSet,
        @Nullable Test lastTest,
        @Nullable Instant degradedSince) {

    /** The latest link test. */
    record Test(LinkTestResult.Outcome outcome, String detail, long milliseconds, Instant at, String by) {
        static Test of(LinkTestResult result) {
            return new Test(result.outcome(), result.detail(), result.milliseconds(), result.at(), result.by());
        }
    }
}
