package org.childalert.operator.console.draft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a draft while it is written: what it still needs, what the policy says of it, what a careful reader would remark, and what its
 * texts will look like.
 *
 * @param open whether the policy lets it through
 * @param tier in the reader's language; absent where none applies
 * @param points brought, of those that the policy asks for; empty where it asks for none
 * @param covered in words: the share of each region and the people who live there
 * @param savedAt the moment of the last change, in words
 */
public record Checks(
        boolean open,
        @Nullable String tier,
        List<Criterion> criteria,
        String points,
        List<Need> needs,
        List<Note> notes,
        List<Twin> twins,
        List<String> others,
        List<Coverage> coverage,
        @Nullable String covered,
        List<Preview> previews,
        String savedAt) {

    /** Whether nothing stands in the way of its submission. */
    public boolean isReady() {
        return open && needs.isEmpty();
    }

    /**
     * A criterion of the policy.
     *
     * @param sign met, notMet or unanswered: met is as the policy wants it
     * @param outcome in words
     * @param note what it brings, what is waited for, or that it was set aside; empty where there is nothing to say
     */
    public record Criterion(String title, String sign, String outcome, String note) {}

    /** @param field the id of what is to be filled in */
    public record Need(String field, String text) {}

    /** @param field the id of the text that it is about */
    public record Note(String field, String where, String text, boolean grave) {}

    /** Another alert that looks like the same child. */
    public record Twin(String href, String title, String state, String reasons) {}

    /** @param people absent where nobody knows */
    public record Coverage(
            String region, String share, @Nullable String people) {}

    /** @param parts of the text message, and how it is encoded */
    public record Preview(
            String language,
            String name,
            String direction,
            String sms,
            String parts,
            String post,
            String crawl,
            String script) {}
}
