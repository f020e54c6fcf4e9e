package org.childalert.operator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.childalert.Json;
import org.childalert.alert.Caller;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.operator.problem.Pages;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.problem.Unacceptable;
import org.childalert.operator.security.Callers;
import org.childalert.operator.security.Idempotency;
import org.childalert.policy.StoredPolicies;
import org.childalert.policy.StoredPolicy;
import org.childalert.setup.PolicyChanges;
import org.childalert.setup.PolicyTexts;
import org.childalert.setup.PolicyTexts.Judged;
import org.jspecify.annotations.Nullable;

/** The policies of the caller's agency: read by its administrators and auditors; written, and by two of them activated, by its administrators. */
@Controller("/api/v1/policies")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class PolicyController {
    private static final String YAML = "application/yaml";

    private final PolicyChanges changes;
    private final PolicyTexts texts;
    private final PolicyBodies bodies;
    private final StoredPolicies stored;
    private final Usernames names;
    private final Json json;
    private final Callers callers;
    private final Idempotency idempotency;
    private final Replies replies;

    PolicyController(
            PolicyChanges changes,
            PolicyTexts texts,
            PolicyBodies bodies,
            StoredPolicies stored,
            Usernames names,
            Json json,
            Callers callers,
            Idempotency idempotency,
            Replies replies) {
        this.changes = changes;
        this.texts = texts;
        this.bodies = bodies;
        this.stored = stored;
        this.names = names;
        this.json = json;
        this.callers = callers;
        this.idempotency = idempotency;
        this.replies = replies;
    }

    /** What is to be said of a text. */
    record Validation(boolean valid, List<PolicyFault> faults) {}

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            Authentication authentication,
            @Nullable @QueryValue String after,
            @Nullable @QueryValue Integer limit) {
        Caller caller = reader(request, authentication);
        int size = Pages.size(limit);
        List<StoredPolicy> page = stored.list(caller.officer().agency(), after == null ? null : cursor(after), size);
        var response = replies.ok(
                page.stream().map(each -> PolicyView.of(each, names, null)).toList());
        if (page.size() == size)
            Pages.next(response, request, page.getLast().ref().toString(), size);
        return response;
    }

    private static PolicyRef cursor(String after) {
        if (!after.matches("[a-z0-9-]{1,60}@\\d{1,9}"))
            throw new Unacceptable(new Problem(
                    HttpStatus.BAD_REQUEST,
                    "Not valid",
                    "after: %s (expected: a policy and its version, such as urgent@2)".formatted(after)));
        int at = after.indexOf('@');
        return new PolicyRef(after.substring(0, at), Integer.parseInt(after.substring(at + 1)));
    }

    @Get("/{policy}/versions/{version}")
    @Produces({MediaType.APPLICATION_JSON, YAML})
    HttpResponse<String> get(HttpRequest<?> request, Authentication authentication, String policy, int version) {
        Caller caller = reader(request, authentication);
        PolicyRef ref = changes.find(caller, new PolicyRef(policy, version)).ref();
        boolean yaml = request.accept().stream()
                .findFirst()
                .filter(type -> type.getName().equals(YAML))
                .isPresent();
        return yaml
                ? HttpResponse.ok(texts.text(ref)).contentType(YAML).header("Cache-Control", "no-store")
                : replies.ok(view(caller, ref));
    }

    /** What is wrong with a text, without keeping it. */
    @Post("/validation")
    @Consumes({MediaType.APPLICATION_JSON, YAML})
    HttpResponse<String> validate(HttpRequest<?> request, Authentication authentication, @Body Optional<byte[]> body) {
        Caller caller = administrator(request, authentication);
        List<PolicyFault> faults = PolicyFault.all(
                bodies.judge(caller, request, body.orElseGet(() -> new byte[0])).faults());
        return replies.ok(new Validation(faults.isEmpty(), faults));
    }

    @Post
    @Consumes({MediaType.APPLICATION_JSON, YAML})
    HttpResponse<String> draft(HttpRequest<?> request, Authentication authentication, @Body Optional<byte[]> body) {
        Caller caller = administrator(request, authentication);
        byte[] text = body.orElseGet(() -> new byte[0]);
        Judged judged = bodies.judge(caller, request, text);
        String drafted = inPlaces(() -> idempotency.once(
                request, caller, text, () -> changes.draft(caller, judged).ref().toString()));
        PolicyRef ref = cursor(drafted);
        return replies.created(
                URI.create("/api/v1/policies/%s/versions/%d".formatted(ref.policy(), ref.version())),
                view(caller, ref));
    }

    @Put("/{policy}/versions/{version}/activation")
    HttpResponse<String> activate(HttpRequest<?> request, Authentication authentication, String policy, int version) {
        Caller caller = administrator(request, authentication);
        var ref = new PolicyRef(policy, version);
        return inPlaces(() -> {
            idempotency.move(request, caller, new byte[0], () -> changes.activate(caller, ref));
            return replies.ok(view(caller, ref));
        });
    }

    @Delete("/{policy}/versions/{version}")
    HttpResponse<String> discard(HttpRequest<?> request, Authentication authentication, String policy, int version) {
        Caller caller = administrator(request, authentication);
        idempotency.move(request, caller, new byte[0], () -> changes.discard(caller, new PolicyRef(policy, version)));
        return HttpResponse.noContent();
    }

    @Get("/{policy}/versions/{version}/difference")
    @Produces(MediaType.TEXT_PLAIN)
    HttpResponse<String> difference(
            HttpRequest<?> request, Authentication authentication, String policy, int version, @QueryValue int with) {
        Caller caller = reader(request, authentication);
        PolicyRef from = changes.find(caller, new PolicyRef(policy, with)).ref();
        PolicyRef to = changes.find(caller, new PolicyRef(policy, version)).ref();
        List<String> lines = Difference.lines(from.toString(), texts.text(from), to.toString(), texts.text(to));
        return HttpResponse.ok(String.join("\n", lines))
                .contentType(MediaType.of("text/plain; charset=utf-8"))
                .header("Cache-Control", "no-store");
    }

    private PolicyView view(Caller caller, PolicyRef ref) {
        StoredPolicy version = changes.find(caller, ref);
        JsonNode document = json.parse(stored.document(ref));
        return PolicyView.of(version, names, document);
    }

    /** What is wrong with a policy is told with its file and line. */
    private static <T> T inPlaces(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal.Invalid invalid) {
            throw PolicyFault.refusal(invalid);
        }
    }

    private Caller reader(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        if (!caller.officer().has(Role.AUDITOR) && !caller.officer().has(Role.ADMINISTRATOR))
            throw new Refusal.Forbidden(Role.ADMINISTRATOR, Role.AUDITOR);
        return caller;
    }

    private Caller administrator(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.must(Role.ADMINISTRATOR);
        return caller;
    }
}
