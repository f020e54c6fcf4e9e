package org.childalert.operator.security;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.IdempotencyKeys;
import org.childalert.Identifiers;
import org.childalert.Json;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Caller;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.audit.AuditEntry;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Channels;
import org.childalert.operator.problem.Bodies;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Replies;
import org.childalert.operator.problem.Unacceptable;
import org.jspecify.annotations.Nullable;

/** The people of an agency, kept by its administrators; the first of them is made once, with the deployment's one-time secret. */
@Controller("/api/v1/officers")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
class OfficerController {
    private static final UUID NOBODY = new UUID(0, 0);

    private final Officers officers;
    private final Agencies agencies;
    private final Channels channels;
    private final Passwords passwords;
    private final Trail trail;
    private final Transactions transactions;
    private final Identifiers identifiers;
    private final Bodies bodies;
    private final Callers callers;
    private final Replies replies;
    private final Clock clock;
    private final String secret;
    private final IdempotencyKeys keys;

    OfficerController(
            Officers officers,
            Agencies agencies,
            Channels channels,
            Passwords passwords,
            Trail trail,
            Transactions transactions,
            Identifiers identifiers,
            Bodies bodies,
            Callers callers,
            Replies replies,
            Clock clock,
            IdempotencyKeys keys,
            @Value("${first-administrator-secret:``}") String secret) {
        this.officers = officers;
        this.agencies = agencies;
        this.channels = channels;
        this.passwords = passwords;
        this.trail = trail;
        this.transactions = transactions;
        this.identifiers = identifiers;
        this.bodies = bodies;
        this.callers = callers;
        this.replies = replies;
        this.clock = clock;
        this.secret = secret;
        this.keys = keys;
    }

    record OfficerView(
            String username,
            String name,
            Set<Role> roles,
            Set<String> regions,
            Set<String> channels,
            boolean enabled,
            Set<String> teams,
            @Nullable String phone,
            @Nullable String email) {
        static OfficerView of(Officer officer) {
            return new OfficerView(
                    officer.username(),
                    officer.name(),
                    officer.roles(),
                    officer.regions(),
                    officer.channels(),
                    officer.enabled(),
                    officer.teams(),
                    officer.phone(),
                    officer.email());
        }
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, Authentication authentication) {
        Caller caller = administrator(request, authentication);
        return replies.ok(officers.list(caller.officer().agency()).stream()
                .map(OfficerView::of)
                .toList());
    }

    @Post
    HttpResponse<String> add(HttpRequest<?> request, Authentication authentication, @Body byte[] body) {
        Caller caller = administrator(request, authentication);
        NewOfficer wanted = bodies.read(body, NewOfficer.class);
        if (wanted.roles().contains(Role.NATIONAL) && !caller.officer().has(Role.NATIONAL))
            throw new Refusal.Forbidden(Role.NATIONAL);
        check(wanted, caller.officer().agency());
        var officer = new Officer(
                new OfficerId(identifiers.uuid()),
                caller.officer().agency(),
                wanted.username(),
                wanted.name(),
                wanted.roles(),
                orNone(wanted.regions()),
                orNone(wanted.channels()),
                true,
                orNone(wanted.teams()),
                wanted.phone(),
                wanted.email());
        add(officer, wanted.password(), caller.officer().username(), caller.from());
        return replies.created(URI.create("/api/v1/officers"), OfficerView.of(officer));
    }

    private void check(NewOfficer wanted, AgencyId agency) {
        var faults = new ArrayList<Fault>();
        for (String region : orNone(wanted.regions()))
            if (!agencies.get(agency).regions().contains(region))
                faults.add(new Fault("/regions", region, "regions of " + agency));
        for (String channel : orNone(wanted.channels()))
            if (channels.find(agency, channel).isEmpty())
                faults.add(new Fault("/channels", channel, "channels of " + agency));
        faults.addAll(teamFaults(orNone(wanted.teams()), agency, wanted.roles().contains(Role.NATIONAL)));
        if (!faults.isEmpty()) throw new Refusal.Invalid(faults);
    }

    /** A team is one of the agency's file; of any agency's for the national role. */
    private List<Fault> teamFaults(Set<String> teams, AgencyId agency, boolean national) {
        SortedSet<String> known = new TreeSet<>(agencies.get(agency).teams());
        if (national) agencies.list().forEach(other -> known.addAll(other.teams()));
        return teams.stream()
                .filter(team -> !known.contains(team))
                .sorted()
                .map(team -> new Fault("/teams", team, "teams of %s: %s".formatted(agency, known)))
                .toList();
    }

    private static <T> Set<T> orNone(@Nullable Set<T> given) {
        return given == null ? Set.of() : given;
    }

    @Put("/{username}/switch")
    HttpResponse<String> enable(
            HttpRequest<?> request, Authentication authentication, String username, @Body byte[] body) {
        Caller caller = administrator(request, authentication);
        OfficerSwitch wanted = bodies.read(body, OfficerSwitch.class);
        Officer officer = colleague(caller, username);
        transactions.inOne(() -> {
            officers.enable(officer.id(), wanted.enabled());
            tell(
                    officer,
                    wanted.enabled() ? "officer.enabled" : "officer.disabled",
                    caller.officer().username(),
                    caller.from());
        });
        return replies.ok(OfficerView.of(officers.find(officer.id()).orElseThrow()));
    }

    @Put("/{username}/teams")
    HttpResponse<String> join(
            HttpRequest<?> request, Authentication authentication, String username, @Body byte[] body) {
        Caller caller = administrator(request, authentication);
        OfficerTeams wanted = bodies.read(body, OfficerTeams.class);
        Officer officer = colleague(caller, username);
        List<Fault> faults = teamFaults(wanted.teams(), officer.agency(), officer.has(Role.NATIONAL));
        if (!faults.isEmpty()) throw new Refusal.Invalid(faults);
        transactions.inOne(() -> {
            officers.join(officer.id(), wanted.teams());
            tell(
                    officer,
                    "officer.teams",
                    caller,
                    Map.of(
                            "from", new TreeSet<>(officer.teams()).toString(),
                            "to", new TreeSet<>(wanted.teams()).toString()));
        });
        return replies.ok(OfficerView.of(officers.find(officer.id()).orElseThrow()));
    }

    /** Where a person is paged: for administrators to say, and for the person. */
    @Put("/{username}/contact")
    HttpResponse<String> contact(
            HttpRequest<?> request, Authentication authentication, String username, @Body byte[] body) {
        Caller caller = callers.of(request, authentication);
        if (!caller.officer().username().equals(username)) caller.must(Role.ADMINISTRATOR);
        OfficerContact wanted = bodies.read(body, OfficerContact.class);
        Officer officer = colleague(caller, username);
        transactions.inOne(() -> {
            officers.contact(officer.id(), wanted.phone(), wanted.email());
            tell(
                    officer,
                    "officer.contact",
                    caller,
                    Map.of(
                            "phone",
                            change(officer.phone(), wanted.phone()),
                            "email",
                            change(officer.email(), wanted.email())));
        });
        return replies.ok(OfficerView.of(officers.find(officer.id()).orElseThrow()));
    }

    /** Without the address itself: the trail is kept for ever, and has nothing personal that could be left out of it. */
    private static String change(@Nullable String before, @Nullable String after) {
        if (Objects.equals(before, after)) return after == null ? "none" : "unchanged";
        return after == null ? "taken away" : before == null ? "given" : "changed";
    }

    private Officer colleague(Caller caller, String username) {
        return officers.findByUsername(username)
                .filter(found -> found.agency().equals(caller.officer().agency()))
                .orElseThrow(() -> new Refusal.NotFound("officer " + username));
    }

    /** Open to whoever has the one-time secret, as long as there is nobody yet. */
    @Post("/first")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<String> first(HttpRequest<?> request, @Body byte[] body) {
        FirstAdministrator wanted = bodies.read(body, FirstAdministrator.class);
        boolean right = !secret.isBlank()
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), wanted.secret().getBytes(StandardCharsets.UTF_8));
        if (!right || !officers.isEmpty()) throw used();
        var officer = new Officer(
                new OfficerId(identifiers.uuid()),
                agencies.get(new AgencyId(wanted.agency())).agency(),
                wanted.username(),
                wanted.name(),
                Set.of(Role.ADMINISTRATOR),
                Set.of(),
                Set.of(),
                true);
        addFirst(officer, wanted.password(), Origin.of(request));
        return replies.created(URI.create("/api/v1/officers"), OfficerView.of(officer));
    }

    /** Of two at once, on whatever nodes, one keeps the key and the other finds that it was used. */
    private void addFirst(Officer officer, String password, String from) {
        try {
            transactions.inOne(() -> {
                keys.keep(NOBODY, "first administrator", new IdempotencyKeys.Kept(Json.sha256(secret), ""));
                add(officer, password, "first administrator", from);
            });
        } catch (RuntimeException e) {
            throw officers.isEmpty() ? e : used();
        }
    }

    private static Unacceptable used() {
        return new Unacceptable(
                new Problem(HttpStatus.FORBIDDEN, "Not allowed", "The one-time secret is not right, or was used."));
    }

    private void add(Officer officer, String password, String by, @Nullable String from) {
        String hash = passwords.hash(password);
        transactions.inOne(() -> {
            if (officers.findByUsername(officer.username()).isPresent())
                throw new Refusal.Invalid(
                        List.of(new Fault("/username", officer.username(), "a user name that nobody has")));
            officers.add(officer, hash);
            tell(officer, "officer.added", by, from);
        });
    }

    private void tell(Officer officer, String action, Caller caller, Map<String, String> details) {
        tell(officer, action, caller.officer().username(), caller.from(), details);
    }

    private void tell(Officer officer, String action, String by, @Nullable String from) {
        tell(officer, action, by, from, Map.of("roles", officer.roles().toString()));
    }

    private void tell(Officer officer, String action, String by, @Nullable String from, Map<String, String> details) {
        trail.append(new AuditEntry(
                identifiers.uuid(),
                clock.instant(),
                officer.agency(),
                by,
                action,
                null,
                officer.username(),
                from,
                details));
    }

    private Caller administrator(HttpRequest<?> request, Authentication authentication) {
        Caller caller = callers.of(request, authentication);
        caller.must(Role.ADMINISTRATOR);
        return caller;
    }
}
