package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;

/** Tells whom the agency's file names for it that a channel will not take a message: a delivery is never lost in silence. */
@Singleton
final class Notices {
    private final Agencies agencies;
    private final Paging paging;

    Notices(Agencies agencies, Paging paging) {
        this.agencies = agencies;
        this.paging = paging;
    }

    /** Puts the notice of a refused delivery on the ledger; none for a page, nor where there is one already. */
    void tell(Delivery refused, String why, Instant now) {
        if (refused.subject().kind().isInternal()) return;
        List<String> told = agencies.find(refused.agency()).map(Agency::notices).orElse(List.of());
        var page = new Paging.Page(
                "refused/" + refused.id(),
                "channel %s did not take %s"
                        .formatted(refused.channel(), refused.subject().isRecall() ? "the recall" : "the alert"),
                why + ". See to it that it goes another way.",
                "/console/alerts/" + refused.alert());
        paging.leave(
                refused.agency(), refused.alert(), refused.status(), page, paging.resolve(refused.agency(), told), now);
    }
}
