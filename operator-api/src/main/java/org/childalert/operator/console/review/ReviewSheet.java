package org.childalert.operator.console.review;

import java.util.List;
import org.childalert.operator.console.Look;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the review page shows, in the order in which one decides.
 *
 * @param path of the version, without what is done to it
 * @param outcome in one sentence what an approval does; empty where nothing waits
 * @param nobody whether no channel would get it now
 * @param shapes the area for the page's map
 * @param previous the number of the version that it is compared with; 0 for a first one
 */
public record ReviewSheet(
        String path,
        String alertPath,
        int number,
        String caseNumber,
        String headline,
        Look look,
        String state,
        Standing standing,
        String beyond,
        String outcome,
        boolean nobody,
        List<Row> about,
        List<Criterion> criteria,
        List<Rows> facts,
        List<Picture> pictures,
        List<Preview.Public> texts,
        List<Preview> previews,
        String shapes,
        List<Place> places,
        String people,
        List<Reach.Stage> stages,
        int previous,
        List<Change> changes,
        List<Closing> closings,
        String hash,
        String word) {

    /**
     * One criterion as it was judged when the version was submitted.
     *
     * @param outcome the end of a message's key
     * @param evidence what the officer wrote; null for a rule, or where there is none
     * @param by who answered and when; empty for a rule
     */
    public record Criterion(
            String title,
            String question,
            boolean mandatory,
            String outcome,
            @Nullable String evidence,
            String by) {}

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
