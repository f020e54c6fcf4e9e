package org.childalert.operator.console.review;

import java.util.List;
import java.util.Map;
import org.childalert.operator.console.Look;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the review page shows, in the order in which one decides.
 *
 * @param path of the version, without what is done to it
 * @param poll absent where there is nothing to decide
 * @param mayBreakGlass whether the reader may put it on air alone
 * @param outcome in one sentence what an approval does; empty where nothing waits
 * @param nobody whether no channel would get it now
 * @param stations what stations see and hear, of the alert under no name, and of each end under its own
 * @param shapes the area for the page's map
 * @param previous the number of the version that it is compared with; 0 for a first one
 */
public record ReviewSheet(
        String path,
        String alertPath,
        int number,
        int revision,
        String caseNumber,
        String headline,
        Look look,
        String state,
        Standing standing,
        @Nullable Poll poll,
        boolean mayBreakGlass,
        String beyond,
        String outcome,
        boolean nobody,
        List<Row> about,
        List<Criterion> criteria,
        String points,
        List<Rows> facts,
        List<Picture> pictures,
        List<Preview.Public> texts,
        List<Preview> previews,
        Map<String, StationFiles> stations,
        String shapes,
        List<Place> places,
        String people,
        List<Reach.Stage> stages,
        int previous,
        List<Change> changes,
        List<Closing> closings,
        String hash,
        String word) {

    /** @param closing the key of an end; empty for the alert itself */
    public StationFiles stationsOf(String closing) {
        return stations.getOrDefault(closing, StationFiles.NONE);
    }

    /** How many criteria were set aside. */
    public long overrides() {
        return criteria.stream()
                .filter(criterion -> criterion.override() != null)
                .count();
    }

    /** Whether it waits for approval, so that it can be given back. */
    public boolean isPending() {
        return poll != null && poll.kind().equals("approval");
    }

    /**
     * One criterion as it was judged when the version was submitted.
     *
     * @param kind in words; empty for what must be met
     * @param sign met, notMet or unanswered: met is as the policy wants it
     * @param outcome in words
     * @param answers empty for a rule
     * @param override who set it aside; null where nobody did
     */
    public record Criterion(
            String title,
            String question,
            String kind,
            String sign,
            String outcome,
            List<Said> answers,
            @Nullable Aside override) {}

    /**
     * An answer to a question.
     *
     * @param source whose yes or no it is, where several may answer; else empty
     * @param evidence what the officer wrote; null where there is none
     * @param by who wrote it down and when
     */
    public record Said(String source, @Nullable String evidence, String by) {}

    /** @param by who set it aside and when */
    public record Aside(String by, String reason) {}

    /**
     * A photo.
     *
     * @param alt in one language, for whoever cannot see it here
     * @param words the alternative texts, all of them
     */
    public record Picture(String href, String role, String alt, String altLanguage, List<Row> words) {}

    /** A region of the area, with how much of it. */
    public record Place(String code, String name, String share, String people) {}

    /** What is wrong with what was sent: said in the summary, and beside its field. */
    public record Trouble(String field, String message) {
        public static final Trouble NONE = new Trouble("", "");

        public boolean isAt(String name) {
            return field.equals(name);
        }

        public boolean isNone() {
            return message.isEmpty();
        }
    }
}
