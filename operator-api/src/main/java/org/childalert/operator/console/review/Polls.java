package org.childalert.operator.console.review;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.childalert.alert.Approval;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Version;
import org.childalert.approval.Ballot;
import org.childalert.approval.Mandate;
import org.childalert.approval.Mandates;
import org.childalert.operator.console.Words;

/** Tells how far a decision is. */
@Singleton
final class Polls {
    private static final int MOST_NAMED = 8;

    private final Mandates mandates;
    private final Officers officers;

    Polls(Mandates mandates, Officers officers) {
        this.mandates = mandates;
        this.officers = officers;
    }

    Poll of(Mandate mandate, Version version, Words words, Instant now) {
        Ballot ballot = mandates.ballot(mandate, now);
        return new Poll(
                switch (mandate.kind()) {
                    case APPROVAL -> "approval";
                    case RATIFICATION -> "ratification";
                },
                mandate.quorum(),
                ballot.missing(),
                ballot.isPossible(),
                ballot.given().stream().map(approval -> by(approval, words)).toList(),
                some(ballot.waitingFor().stream().map(Officer::name).toList(), words),
                words.list(ballot.passedTo()),
                ballot.next() == null ? "" : words.list(ballot.next().teams()),
                ballot.next() == null ? null : ballot.next().at(),
                version instanceof Version.Approved approved ? approved.ratifyBy() : null,
                now);
    }

    private String by(Approval approval, Words words) {
        return words.say("review.by", "name", name(approval.by()), "moment", words.moment(approval.at()));
    }

    private String name(OfficerId id) {
        return officers.find(id).map(Officer::name).orElse(id.toString());
    }

    private static String some(List<String> all, Words words) {
        if (all.size() <= MOST_NAMED) return words.list(all);
        var named = new ArrayList<>(all.subList(0, MOST_NAMED));
        named.add(words.say("review.ballot.more", "count", all.size() - MOST_NAMED));
        return words.list(named);
    }
}
