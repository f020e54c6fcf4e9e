package org.childalert.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * One version of an alert. Each state is a type, so that a move which a state does not have does not compile. A {@code revision} counts the
 * changes of a version: whoever saves one that has moved on since they read it is refused.
 */
public sealed interface Version {
    Common common();

    Content content();

    default VersionId id() {
        return common().id();
    }

    /**
     * What every version carries through all its states.
     *
     * @param answers at most one for each that is asked
     * @param overrides criteria that were set aside, each at most once
     */
    record Common(
            VersionId id,
            AgencyId agency,
            Status status,
            int revision,
            Contributors contributors,
            List<Answer> answers,
            List<SetAside> overrides,
            Instant createdAt,
            Instant changedAt) {
        public Common(
                VersionId id,
                AgencyId agency,
                Status status,
                int revision,
                Contributors contributors,
                List<Answer> answers,
                @Nullable List<SetAside> overrides,
                Instant createdAt,
                Instant changedAt) {
            this.id = id;
            this.agency = agency;
            this.status = status;
            this.revision = revision;
            this.contributors = contributors;
            this.answers = List.copyOf(answers);
            this.overrides = overrides == null ? List.of() : List.copyOf(overrides);
            this.createdAt = createdAt;
            this.changedAt = changedAt;
        }

        private Common movedBy(Instant at) {
            return new Common(id, agency, status, revision + 1, contributors, answers, overrides, createdAt, at);
        }

        private Common contributedBy(OfficerId officer, Instant at) {
            return contributedBy(officer, answers, overrides, at);
        }

        private Common contributedBy(OfficerId officer, List<Answer> given, List<SetAside> aside, Instant at) {
            return new Common(id, agency, status, revision + 1, contributors.and(officer), given, aside, createdAt, at);
        }

        private Common answeredBy(OfficerId officer, List<Answer> given, List<Answer.Asked> takenBack, Instant at) {
            var all = new ArrayList<>(answers);
            all.removeIf(earlier -> takenBack.contains(earlier.asked()));
            for (Answer answer : given) {
                all.removeIf(earlier -> earlier.asked().equals(answer.asked()));
                all.add(answer);
            }
            return contributedBy(officer, all, overrides, at);
        }

        private Common settingAside(SetAside override) {
            var all = new ArrayList<>(withoutOverride(override.criterion()));
            all.add(override);
            return contributedBy(override.by(), answers, all, override.at());
        }

        private List<SetAside> withoutOverride(String criterion) {
            return overrides.stream()
                    .filter(override -> !override.criterion().equals(criterion))
                    .toList();
        }
    }

    /** What can still be written: a draft, or one that an approver gave back. */
    sealed interface Open extends Version {
        default Draft edit(OfficerId officer, Content content, Instant at) {
            return new Draft(common().contributedBy(officer, at), content);
        }

        /** Who speaks a text is a contributor. */
        default Draft recordedBy(OfficerId officer, Instant at) {
            return new Draft(common().contributedBy(officer, at), content());
        }

        /** @param takenBack what counts as not asked again */
        default Draft assess(OfficerId officer, List<Answer> answers, List<Answer.Asked> takenBack, Instant at) {
            return new Draft(common().answeredBy(officer, answers, takenBack, at), content());
        }

        /** Sets a criterion aside, in place of an earlier reason if there was one. Who does is a contributor. */
        default Draft setAside(SetAside override) {
            return new Draft(common().settingAside(override), content());
        }

        /** The criterion counts again as it was found. */
        default Draft withdrawOverride(OfficerId officer, String criterion, Instant at) {
            Common common = common();
            return new Draft(
                    common.contributedBy(officer, common.answers(), common.withoutOverride(criterion), at), content());
        }

        /** Makes the version fast. The caller has seen that it is complete and that the gate is open. */
        default Pending submit(OfficerId officer, Frozen frozen, ReviewHash hash, Instant at) {
            return new Pending(common().contributedBy(officer, at), content(), frozen, hash, officer, at, List.of(), 0);
        }
    }

    record Draft(Common common, Content content) implements Open {}

    record Returned(Common common, Content content, OfficerId by, String reason, Instant at) implements Open {}

    /**
     * @param approvals of different people, the first first; not enough of them yet
     * @param passed to how many rungs of its tier's silent ones the decision was passed on
     */
    record Pending(
            Common common,
            Content content,
            Frozen frozen,
            ReviewHash hash,
            OfficerId submitter,
            Instant submittedAt,
            List<Approval> approvals,
            int passed)
            implements Version {

        public Pending(
                Common common,
                Content content,
                Frozen frozen,
                ReviewHash hash,
                OfficerId submitter,
                Instant submittedAt,
                @Nullable List<Approval> approvals,
                int passed) {
            this.common = common;
            this.content = content;
            this.frozen = frozen;
            this.hash = hash;
            this.submitter = submitter;
            this.submittedAt = submittedAt;
            this.approvals = approvals == null ? List.of() : List.copyOf(approvals);
            this.passed = passed;
        }

        /** One of several approvals that it takes. By somebody who approved it before it changes nothing. */
        public Pending approvedBy(OfficerId approver, ReviewHash reviewed, Instant at) {
            check(approver, reviewed);
            if (Approval.isBy(approver, approvals)) return this;
            return new Pending(
                    common.movedBy(at),
                    content,
                    frozen,
                    hash,
                    submitter,
                    submittedAt,
                    Approval.and(approver, at, approvals),
                    passed);
        }

        /**
         * Authorises exactly what was reviewed, with the approval that was still missing. Two pairs of eyes: nobody approves what they contributed to.
         */
        public Approved approve(OfficerId approver, ReviewHash reviewed, Instant at) {
            check(approver, reviewed);
            return onAir(approver, at, Approval.and(approver, at, approvals), null);
        }

        /** Puts exactly what was reviewed on air without the approvals that it takes. */
        public Approved breakGlass(OfficerId by, ReviewHash reviewed, String reason, Instant at, Instant ratifyBy) {
            if (!reviewed.equals(hash)) throw new Refusal.StaleReview(id(), hash);
            return onAir(by, at, approvals, BrokenGlass.by(by, reason, at, ratifyBy, approvals));
        }

        private void check(OfficerId approver, ReviewHash reviewed) {
            if (common.contributors().include(approver)) throw new Refusal.SelfApproval(id());
            if (!reviewed.equals(hash)) throw new Refusal.StaleReview(id(), hash);
        }

        private Approved onAir(OfficerId by, Instant at, List<Approval> all, @Nullable BrokenGlass glass) {
            if (content.validity() == null) throw new IllegalStateException("submitted without a validity: " + id());
            return new Approved(
                    common.movedBy(at), content, frozen, hash, by, at, at.plus(content.validity()), all, glass);
        }

        /** The decision was passed on to so many rungs in all. */
        public Pending passedTo(int rungs, Instant at) {
            return new Pending(common.movedBy(at), content, frozen, hash, submitter, submittedAt, approvals, rungs);
        }

        public Returned giveBack(OfficerId by, String reason, Instant at) {
            return new Returned(common.movedBy(at), content, by, reason, at);
        }

        public Rejected reject(OfficerId by, String reason, Instant at) {
            return new Rejected(common.movedBy(at), content, by, reason, at);
        }
    }

    record Rejected(Common common, Content content, OfficerId by, String reason, Instant at) implements Version {}

    /**
     * @param approver who put it on air: with the last approval, or by breaking the glass
     * @param approvals of different people, the first first
     * @param brokenGlass absent where it was approved by as many as it takes
     */
    record Approved(
            Common common,
            Content content,
            Frozen frozen,
            ReviewHash hash,
            OfficerId approver,
            Instant approvedAt,
            Instant expiresAt,
            List<Approval> approvals,
            @Nullable BrokenGlass brokenGlass)
            implements Version {

        public Approved(
                Common common,
                Content content,
                Frozen frozen,
                ReviewHash hash,
                OfficerId approver,
                Instant approvedAt,
                Instant expiresAt,
                @Nullable List<Approval> approvals,
                @Nullable BrokenGlass brokenGlass) {
            this.common = common;
            this.content = content;
            this.frozen = frozen;
            this.hash = hash;
            this.approver = approver;
            this.approvedAt = approvedAt;
            this.expiresAt = expiresAt;
            this.approvals = approvals == null ? List.of() : List.copyOf(approvals);
            this.brokenGlass = brokenGlass;
        }

        public boolean isApprovedBy(OfficerId officer) {
            boolean alone = brokenGlass != null;
            return (!alone && approver.equals(officer)) || Approval.isBy(officer, approvals);
        }

        /** Until when it must be ratified; absent where nothing has to be, or not any more. */
        public @Nullable Instant ratifyBy() {
            return brokenGlass == null || brokenGlass.isRatified() ? null : brokenGlass.ratifyBy();
        }

        /** The same with what has become of its ratification. */
        public Approved with(BrokenGlass changed, Instant at) {
            return new Approved(
                    common.movedBy(at), content, frozen, hash, approver, approvedAt, expiresAt, approvals, changed);
        }

        public Superseded supersede(int by, Instant at) {
            return new Superseded(
                    common.movedBy(at),
                    content,
                    frozen,
                    hash,
                    approver,
                    approvedAt,
                    expiresAt,
                    by,
                    approvals,
                    brokenGlass);
        }
    }

    record Superseded(
            Common common,
            Content content,
            Frozen frozen,
            ReviewHash hash,
            OfficerId approver,
            Instant approvedAt,
            Instant expiresAt,
            int by,
            List<Approval> approvals,
            @Nullable BrokenGlass brokenGlass)
            implements Version {

        public Superseded(
                Common common,
                Content content,
                Frozen frozen,
                ReviewHash hash,
                OfficerId approver,
                Instant approvedAt,
                Instant expiresAt,
                int by,
                @Nullable List<Approval> approvals,
                @Nullable BrokenGlass brokenGlass) {
            this.common = common;
            this.content = content;
            this.frozen = frozen;
            this.hash = hash;
            this.approver = approver;
            this.approvedAt = approvedAt;
            this.expiresAt = expiresAt;
            this.by = by;
            this.approvals = approvals == null ? List.of() : List.copyOf(approvals);
            this.brokenGlass = brokenGlass;
        }
    }

    /** The first draft of an alert. */
    static Draft draft(VersionId id, AgencyId agency, Status status, OfficerId officer, Content content, Instant at) {
        return new Draft(
                new Common(id, agency, status, 1, Contributors.of(officer), List.of(), List.of(), at, at), content);
    }

    /** The draft of what follows this version: it begins with the same content and the same answers. What was set aside is to be set aside anew. */
    default Draft followedBy(int number, OfficerId officer, Instant at) {
        var next = new VersionId(id().alert(), number);
        return new Draft(
                new Common(
                        next,
                        common().agency(),
                        common().status(),
                        1,
                        Contributors.of(officer),
                        common().answers(),
                        List.of(),
                        at,
                        at),
                content());
    }

    /** The state's name as the API shows it. */
    default String state() {
        return switch (this) {
            case Draft _ -> "draft";
            case Returned _ -> "returned";
            case Pending _ -> "pending";
            case Rejected _ -> "rejected";
            case Approved _ -> "approved";
            case Superseded _ -> "superseded";
        };
    }

    /** What an officer may do with a version in this state. */
    default List<String> allowed() {
        return switch (this) {
            case Draft _, Returned _ -> List.of("edit", "assess", "override", "submit");
            case Pending _ -> List.of("return", "reject", "approve", "breakGlass");
            case Approved approved when approved.ratifyBy() != null -> List.of("ratify", "update", "hold", "close");
            case Approved _ -> List.of("update", "hold", "close");
            case Rejected _, Superseded _ -> List.of();
        };
    }
}
