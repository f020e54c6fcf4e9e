package org.childalert.operator.console.review;

import java.util.List;
import org.childalert.operator.console.Look;

/**
 * Everything that the page shows on which an alert is closed.
 *
 * @param stage which of the three pages it is
 * @param ended how and when, where it has; empty otherwise
 * @param onAir the version that is on air; 0 for none. Sent along, so that nobody closes what they have not seen
 * @param refusal why this officer may not; empty where they may
 * @param waiting the number of a version that waits, which will never go out; 0 for none
 * @param disappears what the public will not see any more
 */
public record CloseSheet(
        String alertPath,
        String caseNumber,
        String headline,
        Look look,
        Stage stage,
        String ended,
        int onAir,
        String refusal,
        int waiting,
        List<Closing> endings,
        List<Told> reached,
        List<String> disappears,
        String word) {

    /** How far the alert is. */
    public enum Stage {
        /** Nobody outside was told: it is given up. */
        PREPARING,
        /** It is recalled. */
        ON_AIR,
        ENDED
    }

    /** A channel that must be told, with how far it got. */
    public record Told(String title, String kind, String since, String progress, String phones) {}

    public boolean mayClose() {
        return stage != Stage.ENDED && refusal.isEmpty();
    }

    /** What the form sends to tell that its officer saw what is so now. */
    public String seen() {
        return stage.name() + ":" + onAir;
    }
}
