package org.childalert.operator.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.audit.Flaw;
import org.childalert.audit.StoredEntry;
import org.childalert.audit.Verdict;
import org.jspecify.annotations.Nullable;

/** A verdict as the API and the command give it. The chain is of the whole deployment; what an entry of another agency says is not shown. */
record VerificationView(
        boolean intact,
        long sealed,
        @Nullable String head,
        @Nullable Instant sealedUntil,
        long waiting,
        @Nullable Long noted,
        @Nullable BrokenView broken) {

    record BrokenView(
            Flaw what,
            String explanation,
            @Nullable Long sequence,
            @Nullable Long position,
            @Nullable Instant at,
            @Nullable UUID id,
            @Nullable String agency,
            @Nullable String action) {
        static BrokenView of(Verdict.Broken broken, @Nullable AgencyId scope) {
            StoredEntry entry = broken.entry();
            boolean visible = entry != null && (scope == null || Objects.equals(entry.agency(), scope.value()));
            StoredEntry shown = visible ? entry : null;
            return new BrokenView(
                    broken.flaw(),
                    broken.flaw().words(),
                    broken.sequence(),
                    broken.position(),
                    entry == null ? null : entry.at(),
                    shown == null ? null : shown.id(),
                    shown == null ? null : shown.agency(),
                    shown == null ? null : shown.action());
        }
    }

    /** @param scope the agency of whoever asks; null for who may see all */
    static VerificationView of(Verdict verdict, @Nullable AgencyId scope) {
        return new VerificationView(
                verdict.isIntact(),
                verdict.sealed(),
                verdict.head(),
                verdict.sealedUntil(),
                verdict.waiting(),
                verdict.noted(),
                verdict.broken() == null ? null : BrokenView.of(verdict.broken(), scope));
    }
}
