package org.childalert.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.childalert.Fault;
import org.jspecify.annotations.Nullable;

/** What a submission still needs, each at its JSON pointer within the content. */
public final class Completeness {
    /** What a broadcast text may have in all (IPAWS profile and EAS). */
    private static final int BROADCAST_TEXT = 1_800;

    private final Content content;
    private final List<Fault> faults = new ArrayList<>();

    private Completeness(Content content) {
        this.content = content;
    }

    /** @param regions every region that the area touches, as far as they are the agency's */
    public static List<Fault> faults(Content content, Agency agency, Collection<String> regions) {
        var completeness = new Completeness(content);
        completeness.facts();
        completeness.children();
        completeness.texts(agency.mandatoryLanguages(regions));
        completeness.images();
        return List.copyOf(completeness.faults);
    }

    private void facts() {
        need("/caseNumber", content.caseNumber(), "the case number");
        need("/reportedAt", content.reportedAt(), "when the child was reported missing");
        need("/circumstances", content.circumstances(), "what is known of the circumstances");
        LastSeen seen = content.lastSeen();
        need("/lastSeen/at", seen == null ? null : seen.at(), "when the child was last seen");
        need("/lastSeen/place", seen == null ? null : seen.place(), "where the child was last seen");
        need("/publicPhone", content.publicPhone(), "the phone number that the public calls");
        need("/timeZone", content.timeZone(), "the time zone of the times in the texts");
        need("/validity", content.validity(), "how long the alert is on air");
        if (content.area().isEmpty()) missing("/area", "at least one region, polygon or circle");
    }

    private void children() {
        if (content.children().isEmpty()) missing("/children", "at least one child");
        boolean named = false;
        for (int i = 0; i < content.children().size(); i++) {
            Child child = content.children().get(i);
            need("/children/" + i + "/age", child.age(), "the child's age in years");
            named |= child.givenName() != null;
        }
        Consent consent = content.consent();
        if (named && (consent == null || consent.name() == null))
            missing("/consent/name", "consent, or the legal basis, to make the child's name public");
        if (!content.images().isEmpty() && (consent == null || consent.photo() == null))
            missing("/consent/photo", "consent, or the legal basis, to make the photo public");
    }

    private void texts(SequencedSet<String> mandatory) {
        var languages = new TreeSet<>(content.texts().keySet());
        languages.addAll(mandatory);
        if (languages.isEmpty()) missing("/texts", "the texts in at least one language");
        for (String language : languages) {
            Text text = content.texts().get(language);
            if (text == null)
                missing(
                        "/texts/" + language,
                        "the texts in " + language + ", which is mandatory in the alert's regions");
            else text("/texts/" + language, text);
        }
    }

    private void text(String where, Text text) {
        need(where + "/headline", text.headline(), "a headline");
        need(where + "/description", text.description(), "what happened and who is looked for");
        need(where + "/instruction", text.instruction(), "what the public is to do");
        int length = length(text.description()) + length(text.instruction());
        if (length > BROADCAST_TEXT)
            faults.add(new Fault(
                    where, length + " characters of description and instruction", "at most " + BROADCAST_TEXT));
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.codePointCount(0, text.length());
    }

    private void images() {
        for (int i = 0; i < content.images().size(); i++) {
            Map<String, String> alt = content.images().get(i).alt();
            for (String language : content.texts().keySet())
                need("/images/" + i + "/alt/" + language, alt.get(language), "what the picture shows, in " + language);
        }
    }

    private void need(String where, @Nullable Object value, String expected) {
        if (value == null || (value instanceof String text && text.isBlank())) missing(where, expected);
    }

    private void missing(String where, String expected) {
        faults.add(new Fault(where, "nothing", expected));
    }
}
