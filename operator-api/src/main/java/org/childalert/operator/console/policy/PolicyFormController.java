package org.childalert.operator.console.policy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.childalert.alert.PolicyRef;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.operator.console.Form;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.review.ReviewSheet.Trouble;
import org.childalert.operator.policy.PolicyBodies;
import org.childalert.policy.StoredPolicy;
import org.childalert.setup.PolicyChanges;
import org.childalert.setup.PolicyTexts;
import org.childalert.setup.PolicyTexts.Judged;

/** The page on which a policy is written, or a file of it opened: what is wrong with it is told by line, and what is sound is kept as a draft. */
@Controller("/console/policies")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class PolicyFormController {
    private final PolicyBodies bodies;
    private final PolicyChanges changes;
    private final PolicyTexts texts;
    private final Screens screens;

    PolicyFormController(PolicyBodies bodies, PolicyChanges changes, PolicyTexts texts, Screens screens) {
        this.bodies = bodies;
        this.changes = changes;
        this.texts = texts;
        this.screens = screens;
    }

    /** @param policy whose text to begin with; an empty one without it */
    @Get("/new")
    HttpResponse<?> begin(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String policy,
            @QueryValue(defaultValue = "0") int version) {
        Visit visit = administrator(request);
        String text = policy.isEmpty()
                ? ""
                : texts.text(changes.find(visit.caller(), new PolicyRef(policy, version))
                        .ref());
        return page(request, HttpStatus.OK, text, Verdict.UNREAD, List.of(), Trouble.NONE);
    }

    /** Reads a file into the page, where it is checked and may be changed before it is kept. */
    @Post("/file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> open(HttpRequest<?> request, @Part CompletedFileUpload file) throws IOException {
        Visit visit = administrator(request);
        byte[] bytes;
        try (var stream = file.getInputStream()) {
            bytes = stream.readAllBytes();
        }
        return judged(
                request, HttpStatus.OK, new String(bytes, StandardCharsets.UTF_8), bodies.yaml(visit.caller(), bytes));
    }

    @Post("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> check(HttpRequest<?> request, @Body byte[] body) {
        Visit visit = administrator(request);
        Form form = Form.of(body);
        String text = text(form);
        Judged judged = bodies.yaml(visit.caller(), text.getBytes(StandardCharsets.UTF_8));
        if (!form.has("keep")) return judged(request, HttpStatus.OK, text, judged);
        Words words = visit.words();
        try {
            StoredPolicy draft = changes.draft(visit.caller(), judged);
            return Screens.seeOther(PolicyLine.path(draft), "policyDrafted");
        } catch (Refusal.Invalid _) {
            return judged(request, HttpStatus.UNPROCESSABLE_ENTITY, text, judged);
        } catch (Refusal.OwnedByFile owned) {
            return conflict(request, text, words.say("policy.trouble.ownedByFile", "file", owned.file()));
        } catch (Refusal.Conflict _) {
            return conflict(request, text, words.say("policy.trouble.nameTaken"));
        }
    }

    /** With the blanks that it begins with: in YAML they say something. */
    private static String text(Form form) {
        List<String> values = form.fields().getOrDefault("text", List.of());
        String text = values.isEmpty() ? "" : values.getFirst();
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private HttpResponse<?> judged(HttpRequest<?> request, HttpStatus status, String text, Judged judged) {
        Verdict verdict = judged.faults().isEmpty() ? Verdict.SOUND : Verdict.FAULTY;
        return page(request, status, text, verdict, FaultRow.of(judged.faults(), text), Trouble.NONE);
    }

    private HttpResponse<?> conflict(HttpRequest<?> request, String text, String message) {
        return page(request, HttpStatus.CONFLICT, text, Verdict.SOUND, List.of(), new Trouble("text", message));
    }

    private HttpResponse<?> page(
            HttpRequest<?> request,
            HttpStatus status,
            String text,
            Verdict verdict,
            List<FaultRow> faults,
            Trouble trouble) {
        String title = Visit.of(request).words().say("policy.newTitle");
        return screens.page(
                request,
                status,
                "policy/new",
                new Sheet(title, Look.PLAIN),
                Map.of("text", text, "verdict", verdict, "faults", faults, "trouble", trouble));
    }

    private static Visit administrator(HttpRequest<?> request) {
        Visit visit = Visit.of(request);
        visit.caller().must(Role.ADMINISTRATOR);
        return visit;
    }
}
