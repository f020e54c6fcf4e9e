package org.childalert.operator.problem;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.childalert.Json;
import org.childalert.alert.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from refusals to HTTP, and the one form of every other error. */
@Factory
final class ProblemHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandlers.class);
    private final Json json;

    ProblemHandlers(Json json) {
        this.json = json;
    }

    @Singleton
    ExceptionHandler<Refusal, HttpResponse<?>> refusals() {
        return new Refusals(json);
    }

    /** A refusal of the domain is answered with its status and all that it says. */
    static final class Refusals implements ExceptionHandler<Refusal, HttpResponse<?>> {
        private final Json json;

        Refusals(Json json) {
            this.json = json;
        }

        @Override
        public HttpResponse<?> handle(HttpRequest request, Refusal refusal) {
            return problem(refusal).response(json);
        }
    }

    static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid invalid -> Problem.invalid(HttpStatus.UNPROCESSABLE_ENTITY, invalid.faults());
            case Refusal.NotFound found -> new Problem(HttpStatus.NOT_FOUND, "Not found", found.fact());
            case Refusal.Forgotten forgotten -> new Problem(HttpStatus.GONE, "Gone", forgotten.fact());
            case Refusal.Gone gone -> new Problem(HttpStatus.GONE, "Gone", gone.fact());
            case Refusal.IllegalMove move ->
                new Problem(
                        HttpStatus.CONFLICT,
                        "Not possible in this state",
                        move.fact(),
                        Map.of("state", move.state(), "allowed", move.allowed()));
            case Refusal.Conflict conflict -> new Problem(HttpStatus.CONFLICT, "Not possible now", conflict.fact());
            case Refusal.OwnedByFile owned ->
                new Problem(HttpStatus.CONFLICT, "Owned by a file", owned.fact(), Map.of("file", owned.file()));
            case Refusal.SelfApproval self -> new Problem(HttpStatus.FORBIDDEN, "Two pairs of eyes", self.fact());
            case Refusal.SamePerson same -> new Problem(HttpStatus.FORBIDDEN, "Two pairs of eyes", same.fact());
            case Refusal.NotEntitled other ->
                new Problem(
                        HttpStatus.FORBIDDEN,
                        "Not yours to do",
                        other.fact(),
                        Map.of("tier", other.tier(), "teams", other.teams(), "people", other.people()));
            case Refusal.StaleReview stale ->
                new Problem(
                        HttpStatus.CONFLICT,
                        "Read it again",
                        stale.fact(),
                        Map.of("reviewHash", stale.current().value()));
            case Refusal.Changed changed ->
                new Problem(
                        HttpStatus.PRECONDITION_FAILED,
                        "Changed meanwhile",
                        changed.fact(),
                        Map.of("revision", changed.revision()));
            case Refusal.Forbidden forbidden -> new Problem(HttpStatus.FORBIDDEN, "Not allowed", forbidden.fact());
            case Refusal.OutsideRegions outside ->
                new Problem(
                        HttpStatus.FORBIDDEN,
                        "Outside of your regions",
                        outside.fact(),
                        Map.of("regions", outside.regions()));
            case Refusal.CriteriaNotMet criteria ->
                new Problem(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "Criteria not met",
                        criteria.fact(),
                        Map.of("criteria", criteria.unmet()));
            case Refusal.KeyReused reused ->
                new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "Idempotency-Key used before", reused.fact());
        };
    }

    @Singleton
    ExceptionHandler<Unacceptable, HttpResponse<?>> unacceptables() {
        return new Unacceptables(json);
    }

    /** What was refused before the domain saw it. */
    static final class Unacceptables implements ExceptionHandler<Unacceptable, HttpResponse<?>> {
        private final Json json;

        Unacceptables(Json json) {
            this.json = json;
        }

        @Override
        public HttpResponse<?> handle(HttpRequest request, Unacceptable refused) {
            return refused.problem().response(json);
        }
    }

    /** Every other error of the server has the same form; the cause of a failure of ours stays in the log. */
    @Singleton
    @Primary
    ErrorResponseProcessor<String> others() {
        return new Others(json);
    }

    static final class Others implements ErrorResponseProcessor<String> {
        private final Json json;

        Others(Json json) {
            this.json = json;
        }

        @Override
        public MutableHttpResponse<String> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
            HttpStatus status = response.status();
            if (status.getCode() >= 500)
                context.getRootCause()
                        .ifPresent(cause -> LOG.error(
                                "{} {} failed",
                                context.getRequest().getMethod(),
                                context.getRequest().getPath(),
                                cause));
            var problem = new Problem(status, title(status), detail(context, status)).response(json);
            response.getHeaders().forEach((name, values) -> copy(problem, name, values));
            return problem;
        }

        private static void copy(MutableHttpResponse<String> to, String name, List<String> values) {
            boolean body = name.toLowerCase(Locale.ROOT).startsWith("content-");
            if (!body) values.forEach(value -> to.header(name, value));
        }

        private static String title(HttpStatus status) {
            return status.getReason();
        }

        private static String detail(ErrorContext context, HttpStatus status) {
            if (status.getCode() >= 500) return "This failed here. It was logged; trying again is safe.";
            return context.getErrors().isEmpty()
                    ? status.getReason()
                    : String.join(
                            " ",
                            context.getErrors().stream()
                                    .map(error -> error.getMessage())
                                    .toList());
        }
    }
}
