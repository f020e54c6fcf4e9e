package org.childalert.operator.console.review;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.childalert.alert.AlertId;
import org.childalert.alert.Caller;
import org.childalert.alert.Refusal;
import org.childalert.alert.ReviewHash;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.approval.Approvals;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.review.ReviewSheet.Trouble;

/** The page on which an approver reads and decides, and the decisions. What the domain refuses is said on the page as it then stands. */
@Controller("/console/alerts/{id}/versions/{number}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class ReviewController {
    private static final int LONGEST_REASON = 1_000;
    private static final int SHORTEST_GROUND = 10;

    private final ReviewPages pages;
    private final Approvals approvals;

    ReviewController(ReviewPages pages, Approvals approvals) {
        this.pages = pages;
        this.approvals = approvals;
    }

    @Get("/review")
    HttpResponse<?> review(HttpRequest<?> request, UUID id, int number) {
        return pages.page(request, at(id, number));
    }

    @Post("/approval")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> approve(HttpRequest<?> request, UUID id, int number, @Body byte[] body) {
        return authorise(
                request,
                at(id, number),
                body,
                (caller, version, reviewed) -> approvals.approve(caller, version, reviewed) instanceof Version.Pending
                        ? "agreed"
                        : "approved");
    }

    @Post("/ratification")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ratify(HttpRequest<?> request, UUID id, int number, @Body byte[] body) {
        return authorise(
                request,
                at(id, number),
                body,
                (caller, version, reviewed) ->
                        isRatified(approvals.ratify(caller, version, reviewed)) ? "ratified" : "agreed");
    }

    private interface Authority {
        /** @return what the next page says of it */
        String over(Caller caller, VersionId version, ReviewHash reviewed);
    }

    /** Only what was reviewed as it stands, and with the word typed. */
    private HttpResponse<?> authorise(HttpRequest<?> request, VersionId version, byte[] body, Authority authority) {
        Visit visit = Visit.of(request);
        ReviewPages.Subject subject = pages.subject(visit, version);
        Form form = Form.of(body);
        String reviewed = form.given("reviewedHash");
        if (isStale(subject.version(), reviewed)) return refused(request, version, HttpStatus.CONFLICT, "stale");
        Look look = Look.of(subject.alert().status());
        if (!TypedWord.fits(form.given("word"), look, visit.words()))
            return refused(
                    request,
                    version,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    new Trouble("word", wrongWord(form.given("word"), look, visit.words())),
                    "");
        return decided(
                request,
                version,
                "",
                () -> authority.over(visit.caller(), version, new ReviewHash(reviewed)),
                "/console/alerts/" + version.alert());
    }

    @Post("/break-glass")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> breakGlass(HttpRequest<?> request, UUID id, int number, @Body byte[] body) {
        Visit visit = Visit.of(request);
        VersionId version = at(id, number);
        ReviewPages.Subject subject = pages.subject(visit, version);
        Form form = Form.of(body);
        String reviewed = form.given("reviewedHash");
        String reason = form.given("reason");
        if (isStale(subject.version(), reviewed)) return refused(request, version, HttpStatus.CONFLICT, "stale");
        Look look = Look.of(subject.alert().status());
        int length = reason.codePointCount(0, reason.length());
        if (length < SHORTEST_GROUND || length > LONGEST_REASON)
            return refused(
                    request,
                    version,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    new Trouble("glass-reason", visit.words().say("review.glass.reasonWrong")),
                    reason);
        if (!TypedWord.fits(form.given("word"), look, visit.words()))
            return refused(
                    request,
                    version,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    new Trouble("glass-word", wrongWord(form.given("word"), look, visit.words())),
                    reason);
        return decided(
                request,
                version,
                reason,
                () -> {
                    approvals.breakGlass(visit.caller(), version, new ReviewHash(reviewed), reason);
                    return "glassBroken";
                },
                "/console/alerts/" + id);
    }

    private static boolean isRatified(Version version) {
        return version instanceof Version.Approved approved && approved.ratifyBy() == null;
    }

    /** A hash that is none cannot be of what stands either. */
    private static boolean isStale(Version version, String reviewed) {
        return switch (version) {
            case Version.Pending pending -> !pending.hash().value().equals(reviewed);
            case Version.Approved _, Version.Superseded _, Version.Draft _, Version.Returned _, Version.Rejected _ ->
                !reviewed.matches("[0-9a-f]{64}");
        };
    }

    private static String wrongWord(String typed, Look look, Words words) {
        return words.say(
                typed.isEmpty() ? "review.wordMissing" : "review.wordWrong", "word", TypedWord.of(look, words));
    }

    @Post("/return")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> giveBack(HttpRequest<?> request, UUID id, int number, @Body byte[] body) {
        Visit visit = Visit.of(request);
        return withReason(request, at(id, number), body, "return", "returned", reason -> {
            approvals.giveBack(visit.caller(), at(id, number), reason);
        });
    }

    @Post("/rejection")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reject(HttpRequest<?> request, UUID id, int number, @Body byte[] body) {
        Visit visit = Visit.of(request);
        return withReason(request, at(id, number), body, "rejection", "rejected", reason -> {
            approvals.reject(visit.caller(), at(id, number), reason);
        });
    }

    private interface Decision {
        void because(String reason);
    }

    private HttpResponse<?> withReason(
            HttpRequest<?> request, VersionId version, byte[] body, String field, String notice, Decision decision) {
        Visit visit = Visit.of(request);
        pages.subject(visit, version);
        String reason = Form.of(body).given("reason");
        boolean tooLong = reason.codePointCount(0, reason.length()) > LONGEST_REASON;
        if (reason.isEmpty() || tooLong)
            return refused(
                    request,
                    version,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    new Trouble(field, visit.words().say(tooLong ? "review.reasonTooLong" : "review.reasonMissing")),
                    reason);
        return decided(
                request,
                version,
                reason,
                () -> {
                    decision.because(reason);
                    return notice;
                },
                "/console");
    }

    /** @param decision comes to the key of what is said when it is done */
    private HttpResponse<?> decided(
            HttpRequest<?> request, VersionId version, String reason, Supplier<String> decision, String next) {
        Words words = Visit.of(request).words();
        try {
            return Screens.seeOther(next, decision.get());
        } catch (Refusal.StaleReview | Refusal.Changed _) {
            return refused(request, version, HttpStatus.CONFLICT, "stale");
        } catch (Refusal.SelfApproval _) {
            return refused(request, version, HttpStatus.FORBIDDEN, "self");
        } catch (Refusal.IllegalMove moved) {
            String state = words.say("review.state." + moved.state());
            return refused(
                    request,
                    version,
                    HttpStatus.CONFLICT,
                    new Trouble("", words.say("review.trouble.moved", "state", state)),
                    reason);
        } catch (Refusal.NotEntitled other) {
            return refused(
                    request,
                    version,
                    HttpStatus.FORBIDDEN,
                    new Trouble("", words.say("review.trouble.notEntitled", "who", words.list(who(other)))),
                    reason);
        } catch (Refusal.Conflict _) {
            return refused(request, version, HttpStatus.CONFLICT, "conflict");
        } catch (Refusal.OutsideRegions _) {
            return refused(request, version, HttpStatus.FORBIDDEN, "outside");
        }
    }

    private static List<String> who(Refusal.NotEntitled other) {
        return other.people().isEmpty() ? other.teams() : other.people();
    }

    private HttpResponse<?> refused(HttpRequest<?> request, VersionId version, HttpStatus status, String trouble) {
        String message = Visit.of(request).words().say("review.trouble." + trouble);
        return refused(request, version, status, new Trouble("", message), "");
    }

    private HttpResponse<?> refused(
            HttpRequest<?> request, VersionId version, HttpStatus status, Trouble trouble, String reason) {
        return pages.page(request, version, status, trouble, reason);
    }

    private static VersionId at(UUID id, int number) {
        return new VersionId(new AlertId(id), number);
    }
}
