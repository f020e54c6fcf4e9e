package org.childalert.operator.console.policy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.List;
import java.util.Map;
import org.childalert.alert.Caller;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.alert.Names;
import org.childalert.operator.console.policy.PolicySheet.Move;
import org.childalert.operator.console.review.ReviewSheet.Trouble;
import org.childalert.operator.console.review.TypedWord;
import org.childalert.policy.StoredPolicies;
import org.childalert.policy.StoredPolicy;
import org.childalert.setup.PolicyChanges;
import org.jspecify.annotations.Nullable;

/** The versions of policies, the page of one, and what two administrators do with it. What the domain refuses is said on the page as it then stands. */
@Controller("/console/policies")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class PolicyPagesController {
    private static final int SIZE = 50;

    private final PolicySheets sheets;
    private final PolicyChanges changes;
    private final StoredPolicies stored;
    private final Names names;
    private final Screens screens;

    PolicyPagesController(
            PolicySheets sheets, PolicyChanges changes, StoredPolicies stored, Names names, Screens screens) {
        this.sheets = sheets;
        this.changes = changes;
        this.stored = stored;
        this.names = names;
        this.screens = screens;
    }

    /** @param after the last of the page before, as its name and number */
    @Get
    HttpResponse<?> list(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String after,
            @QueryValue(defaultValue = "0") int version) {
        Visit visit = reader(request);
        @Nullable PolicyRef last = after.isEmpty() ? null : new PolicyRef(after, version);
        List<StoredPolicy> page = stored.list(visit.officer().agency(), last, SIZE);
        List<PolicyLine> lines = page.stream()
                .map(each -> PolicyLine.of(each, names, visit.words()))
                .toList();
        String next = page.size() < SIZE
                ? ""
                : "/console/policies?after=%s&version=%d"
                        .formatted(
                                page.getLast().ref().policy(),
                                page.getLast().ref().version());
        return screens.page(
                request,
                "policy/list",
                new Sheet(visit.words().say("policy.title"), Look.PLAIN),
                Map.of("lines", lines, "next", next, "writes", visit.officer().has(Role.ADMINISTRATOR)));
    }

    @Get("/{policy}/versions/{version}")
    HttpResponse<?> show(HttpRequest<?> request, String policy, int version) {
        return page(request, new PolicyRef(policy, version), HttpStatus.OK, Trouble.NONE);
    }

    @Post("/{policy}/versions/{version}/activation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> activate(HttpRequest<?> request, String policy, int version, @Body byte[] body) {
        var ref = new PolicyRef(policy, version);
        Caller caller = administrator(request);
        Words words = Visit.of(request).words();
        PolicySheet sheet = sheets.of(Visit.of(request), ref);
        Form form = Form.of(body);
        // a tab that still asks for the first word must not give the second
        if (sheet.mayActivate() && !form.given("move").equals(sheet.move().name()))
            return refused(request, ref, HttpStatus.CONFLICT, "", words.say("policy.trouble.moved"));
        String word = words.say("policy.word.activate");
        if (sheet.mayActivate() && !TypedWord.fits(form.given("word"), word))
            return refused(
                    request, ref, HttpStatus.UNPROCESSABLE_ENTITY, "word", wrong(form.given("word"), word, words));
        try {
            changes.activate(caller, ref);
        } catch (Refusal.SamePerson _) {
            return refused(request, ref, HttpStatus.FORBIDDEN, "", words.say("policy.trouble.samePerson"));
        } catch (Refusal.IllegalMove _) {
            return refused(request, ref, HttpStatus.CONFLICT, "", words.say("policy.trouble.moved"));
        } catch (Refusal.Invalid _) {
            return refused(request, ref, HttpStatus.UNPROCESSABLE_ENTITY, "", words.say("policy.trouble.unsound"));
        }
        return Screens.seeOther(path(ref), sheet.move() == Move.ACTIVATE ? "policyActivated" : "policyProposed");
    }

    @Post("/{policy}/versions/{version}/discard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> discard(HttpRequest<?> request, String policy, int version, @Body byte[] body) {
        var ref = new PolicyRef(policy, version);
        Caller caller = administrator(request);
        Words words = Visit.of(request).words();
        changes.find(caller, ref);
        String typed = Form.of(body).given("discard");
        String word = words.say("policy.word.discard");
        if (!TypedWord.fits(typed, word))
            return refused(request, ref, HttpStatus.UNPROCESSABLE_ENTITY, "discard", wrong(typed, word, words));
        try {
            changes.discard(caller, ref);
        } catch (Refusal.IllegalMove _) {
            return refused(request, ref, HttpStatus.CONFLICT, "", words.say("policy.trouble.moved"));
        }
        return Screens.seeOther("/console/policies", "policyDiscarded");
    }

    private static String wrong(String typed, String word, Words words) {
        return words.say(typed.isEmpty() ? "review.wordMissing" : "review.wordWrong", "word", word);
    }

    private HttpResponse<?> refused(
            HttpRequest<?> request, PolicyRef ref, HttpStatus status, String field, String message) {
        return page(request, ref, status, new Trouble(field, message));
    }

    private HttpResponse<?> page(HttpRequest<?> request, PolicyRef ref, HttpStatus status, Trouble trouble) {
        Visit visit = reader(request);
        PolicySheet sheet = sheets.of(visit, ref);
        return screens.page(
                request,
                status,
                "policy/page",
                new Sheet(
                        visit.words().say("policy.window", "policy", ref.policy(), "version", ref.version()),
                        Look.PLAIN),
                Map.of("sheet", sheet, "trouble", trouble));
    }

    private static String path(PolicyRef ref) {
        return "/console/policies/%s/versions/%d".formatted(ref.policy(), ref.version());
    }

    private static Visit reader(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        if (!visit.officer().has(Role.ADMINISTRATOR) && !visit.officer().has(Role.AUDITOR))
            throw new Refusal.Forbidden(Role.ADMINISTRATOR, Role.AUDITOR);
        return visit;
    }

    private static Caller administrator(HttpRequest<?> request) {
        Caller caller = Visit.of(request).caller();
        caller.must(Role.ADMINISTRATOR);
        return caller;
    }
}
