package org.childalert.operator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.childalert.Json;
import org.childalert.operator.photo.Pictures;
import org.childalert.sound.Wave;

/** Every route of the server, and who may go through it. Whoever adds a route adds its line. */
final class Doors {
    /** Those who try them; {@code VISITOR} is signed in nowhere. */
    enum Who {
        OFFICER,
        APPROVER,
        ADMINISTRATOR,
        AUDITOR,
        STATION,
        VISITOR;

        static final Set<Who> AUTHORITY = EnumSet.range(OFFICER, AUDITOR);
        static final Set<Who> PEOPLE = EnumSet.range(OFFICER, STATION);

        String username() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a line says.
     *
     * @param route as the router has it: method and template
     * @param may who goes through
     * @param asks whether something else opens it, which nobody who tries here has: the secret part of an address, a signature, a password
     */
    record Door(String route, Set<Who> may, boolean asks) {
        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        String template() {
            return route.substring(route.indexOf(' ') + 1);
        }

        boolean isOfPages() {
            return template().matches("/(console|desk)(/.*)?");
        }
    }

    /** A request that is complete enough for its sender to be the only thing that can be wrong with it, or that changes nothing. */
    record Body(String type, byte[] bytes) {}

    /**
     * What the doors are tried with.
     *
     * @param hash of what an approver of its first version read
     * @param seen what whoever closes it saw
     * @param broadcaster on record, which has the channel of the station
     */
    record Case(CaseFile file, String photo, String hash, String seen, String broadcaster) {}

    private static final String TABLE = """
            GET / : public
            GET /a/{code} : public
            GET /acknowledge/{token} : a secret
            POST /acknowledge/{token} : a secret
            GET /alerts/{slug} : public
            GET /alerts/{slug}/poster.pdf : public
            GET /alerts/{slug}/poster.png : public
            POST /api/v1/acknowledgements/{token} : a secret
            GET /api/v1/alerts : authority
            POST /api/v1/alerts : officer
            GET /api/v1/alerts/{id} : authority
            GET /api/v1/alerts/{id}/airings : authority
            GET /api/v1/alerts/{id}/calls : authority
            PUT /api/v1/alerts/{id}/calls/{call} : authority
            GET /api/v1/alerts/{id}/clock : authority
            PUT /api/v1/alerts/{id}/closure : officer approver
            GET /api/v1/alerts/{id}/deliveries : authority
            GET /api/v1/alerts/{id}/deliveries/{delivery}/texts : authority
            DELETE /api/v1/alerts/{id}/hold : approver
            PUT /api/v1/alerts/{id}/hold : approver
            GET /api/v1/alerts/{id}/manual-package : authority
            GET /api/v1/alerts/{id}/messages : authority
            PUT /api/v1/alerts/{id}/proposals/{step} : approver
            GET /api/v1/alerts/{id}/reach : authority
            GET /api/v1/alerts/{id}/timeline : authority
            POST /api/v1/alerts/{id}/versions : officer
            GET /api/v1/alerts/{id}/versions/{number} : authority
            PUT /api/v1/alerts/{id}/versions/{number} : officer
            PUT /api/v1/alerts/{id}/versions/{number}/approval : approver
            PUT /api/v1/alerts/{id}/versions/{number}/assessment : officer
            PUT /api/v1/alerts/{id}/versions/{number}/break-glass : nobody
            GET /api/v1/alerts/{id}/versions/{number}/judgement : authority
            GET /api/v1/alerts/{id}/versions/{number}/materials : authority
            GET /api/v1/alerts/{id}/versions/{number}/materials/{folder}/{name} : authority
            DELETE /api/v1/alerts/{id}/versions/{number}/overrides/{criterion} : nobody
            PUT /api/v1/alerts/{id}/versions/{number}/overrides/{criterion} : nobody
            PUT /api/v1/alerts/{id}/versions/{number}/ratification : approver
            DELETE /api/v1/alerts/{id}/versions/{number}/recordings/{language} : officer
            PUT /api/v1/alerts/{id}/versions/{number}/recordings/{language} : officer
            PUT /api/v1/alerts/{id}/versions/{number}/rejection : approver
            PUT /api/v1/alerts/{id}/versions/{number}/return : approver
            PUT /api/v1/alerts/{id}/versions/{number}/submission : officer
            GET /api/v1/audit : auditor
            GET /api/v1/audit/verification : auditor
            GET /api/v1/broadcasters : everybody
            POST /api/v1/broadcasters : administrator
            DELETE /api/v1/broadcasters/{name} : administrator
            GET /api/v1/broadcasters/{name} : everybody
            PUT /api/v1/broadcasters/{name} : administrator
            PUT /api/v1/broadcasters/{name}/contacts : administrator station
            GET /api/v1/calls : authority
            POST /api/v1/cap-acknowledgements : a secret
            GET /api/v1/channel-kinds : authority
            GET /api/v1/channels : authority
            POST /api/v1/channels : administrator
            DELETE /api/v1/channels/{name} : administrator
            GET /api/v1/channels/{name} : authority
            PUT /api/v1/channels/{name} : administrator
            PUT /api/v1/channels/{name}/switch : administrator
            POST /api/v1/channels/{name}/test : administrator station
            GET /api/v1/channels/{name}/tests : everybody
            GET /api/v1/clock : authority
            GET /api/v1/clock/events : authority
            POST /api/v1/deliveries/{id}/acknowledgements : station
            POST /api/v1/deliveries/{id}/replay : station
            GET /api/v1/me : everybody
            GET /api/v1/officers : administrator
            POST /api/v1/officers : administrator
            POST /api/v1/officers/first : a secret
            PUT /api/v1/officers/{username}/contact : administrator auditor
            PUT /api/v1/officers/{username}/switch : administrator
            PUT /api/v1/officers/{username}/teams : administrator
            POST /api/v1/photos : officer
            GET /api/v1/photos/{id} : authority
            GET /api/v1/policies : administrator auditor
            POST /api/v1/policies : administrator
            POST /api/v1/policies/validation : administrator
            DELETE /api/v1/policies/{policy}/versions/{version} : administrator
            GET /api/v1/policies/{policy}/versions/{version} : administrator auditor
            PUT /api/v1/policies/{policy}/versions/{version}/activation : administrator
            GET /api/v1/policies/{policy}/versions/{version}/difference : administrator auditor
            POST /api/v1/sms/{agency}/{channel}/inbound : a secret
            POST /api/v1/sms/{agency}/{channel}/status : a secret
            GET /api/v1/stations/{agency}/{channel}/events : a secret
            GET /api/v1/stations/{agency}/{channel}/feed.atom : a secret
            GET /api/v1/stations/{agency}/{channel}/feed.json : a secret
            GET /api/v1/stations/{agency}/{channel}/messages/{identifier}.cap.xml : a secret
            GET /api/v1/stations/{channel}/deliveries : station
            GET /api/v1/stations/{channel}/playout-logs : officer approver administrator station
            POST /api/v1/stations/{channel}/playout-logs : officer approver administrator station
            GET /api/v1/stations/{channel}/playout-logs/{id} : officer approver administrator station
            GET /api/v1/stations/{channel}/rehearsals : administrator station
            POST /api/v1/stations/{channel}/rehearsals : administrator station
            GET /api/v1/stations/{channel}/rehearsals/{id} : administrator station
            POST /api/v1/stations/{channel}/secret : administrator station
            GET /api/v1/subscribers : administrator
            GET /api/v1/subscribers/export : administrator
            GET /api/v1/subscribers/imports : administrator
            POST /api/v1/subscribers/imports : administrator
            GET /api/v1/subscribers/imports/{id} : administrator
            GET /api/v1/subscribers/imports/{id}/faults : administrator
            POST /api/v1/subscribers/removals : administrator
            DELETE /api/v1/subscribers/{id} : administrator
            GET /api/v1/waiting : everybody
            GET /cap/signing-certificate.pem : public
            GET /cap/{identifier}.cap.xml : public
            GET /console : authority
            POST /console/alerts : officer
            GET /console/alerts/new : officer
            GET /console/alerts/{id} : authority
            POST /console/alerts/{id}/calls/{call} : authority
            GET /console/alerts/{id}/close : authority
            POST /console/alerts/{id}/close : officer approver
            POST /console/alerts/{id}/hold : approver
            GET /console/alerts/{id}/manual-package : authority
            GET /console/alerts/{id}/now : authority
            POST /console/alerts/{id}/proposals/{step} : approver
            POST /console/alerts/{id}/release : approver
            POST /console/alerts/{id}/update : officer
            GET /console/alerts/{id}/versions/{number} : authority
            POST /console/alerts/{id}/versions/{number} : officer
            POST /console/alerts/{id}/versions/{number}/approval : approver
            POST /console/alerts/{id}/versions/{number}/break-glass : nobody
            GET /console/alerts/{id}/versions/{number}/here : officer
            GET /console/alerts/{id}/versions/{number}/materials/{folder}/{name} : authority
            POST /console/alerts/{id}/versions/{number}/overrides : nobody
            POST /console/alerts/{id}/versions/{number}/overrides/withdrawal : nobody
            POST /console/alerts/{id}/versions/{number}/photos : officer
            POST /console/alerts/{id}/versions/{number}/photos/{photo}/crop : officer
            GET /console/alerts/{id}/versions/{number}/preview : authority
            POST /console/alerts/{id}/versions/{number}/ratification : approver
            GET /console/alerts/{id}/versions/{number}/recordings/{language} : authority
            POST /console/alerts/{id}/versions/{number}/recordings/{language} : officer
            POST /console/alerts/{id}/versions/{number}/recordings/{language}/removal : officer
            POST /console/alerts/{id}/versions/{number}/rejection : approver
            POST /console/alerts/{id}/versions/{number}/return : approver
            GET /console/alerts/{id}/versions/{number}/review : authority
            GET /console/assets/{version}/{name} : public
            GET /console/board : authority
            GET /console/broadcasters : authority
            GET /console/broadcasters/new : administrator
            POST /console/broadcasters/new : administrator
            GET /console/broadcasters/{name} : administrator
            POST /console/broadcasters/{name} : administrator
            POST /console/broadcasters/{name}/removal : administrator
            GET /console/events : authority
            POST /console/language : public
            GET /console/photos/{id} : authority
            GET /console/policies : administrator auditor
            POST /console/policies/file : administrator
            GET /console/policies/new : administrator
            POST /console/policies/new : administrator
            GET /console/policies/{policy}/versions/{version} : administrator auditor
            POST /console/policies/{policy}/versions/{version}/activation : administrator
            POST /console/policies/{policy}/versions/{version}/discard : administrator
            GET /console/session : everybody
            POST /console/session : everybody
            GET /console/sign-in : public
            POST /console/sign-in : a secret
            POST /console/sign-out : everybody
            GET /desk : station
            GET /desk/alerts/{id} : station
            POST /desk/alerts/{id}/acknowledgements : station
            GET /desk/alerts/{id}/files/{key}/{+name} : station
            GET /desk/alerts/{id}/now : station
            GET /desk/alerts/{id}/package/{key} : station
            GET /desk/channels : station
            POST /desk/channels/{name}/link-test : station
            GET /desk/contacts : station
            POST /desk/contacts/{name} : station
            GET /desk/events : station
            GET /desk/logs : station
            POST /desk/logs : station
            GET /desk/now : station
            GET /desk/past : station
            GET /desk/rehearsals : station
            GET /desk/rehearsals/now : station
            POST /desk/rehearsals/{channel} : station
            POST /desk/rehearsals/{channel}/{id} : station
            GET /desk/session : everybody
            POST /desk/session : everybody
            GET /desk/sign-in : public
            POST /desk/sign-in : a secret
            POST /desk/language : public
            POST /desk/sign-out : everybody
            GET /exercise : public
            GET /exercise/a/{code} : public
            GET /exercise/alerts/{slug} : public
            GET /exercise/alerts/{slug}/poster.pdf : public
            GET /exercise/alerts/{slug}/poster.png : public
            GET /exercise/feeds/alerts.atom : public
            GET /feeds/alerts.{extension} : public
            POST /login : public
            GET /health : public
            GET /health/{selector} : public
            GET /openapi.yml : public
            GET /packages/{token}.zip : a secret
            GET /packages/{token}/{folder}/{name} : a secret
            GET /packages/{token}/{name} : a secret
            GET /photos/{id} : public
            GET /prometheus : public
            GET /site/{name} : public
            GET /speech/{id}.wav : public
            GET /{date:[0-9]+-[0-9]+-[0-9]+}/{file}.xml : public
            """;

    private static final Json JSON = new Json();
    private static final String LINE = "a-line-that-no-file-has";

    private Doors() {}

    static List<Door> all() {
        return TABLE.lines().map(String::strip).map(Doors::door).toList();
    }

    private static Door door(String line) {
        String[] parts = line.split(" +: ");
        return switch (parts[1]) {
            case "public" -> new Door(parts[0], EnumSet.allOf(Who.class), false);
            case "everybody" -> new Door(parts[0], Who.PEOPLE, false);
            case "authority" -> new Door(parts[0], Who.AUTHORITY, false);
            case "nobody" -> new Door(parts[0], Set.of(), false);
            case "a secret" -> new Door(parts[0], Set.of(), true);
            default ->
                new Door(
                        parts[0],
                        Arrays.stream(parts[1].split(" "))
                                .map(name -> Who.valueOf(name.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        false);
        };
    }

    /** Where a door is for one case; where it is about something else, for what there is, or else for something that there is not. */
    static String path(Door door, Case tried) {
        CaseFile file = tried.file();
        var values = new HashMap<>(Map.of(
                "number", "1",
                "channel", "station",
                "agency", "be-nca",
                "policy", "be-nca-alert",
                "version", "1",
                "language", "nl",
                "criterion", "danger",
                "folder", "texts",
                "step", "first-air",
                "username", "auditor"));
        values.put("slug", file.slug());
        values.put("photo", tried.photo());
        values.put("extension", "atom");
        String template = door.template();
        if (template.contains("/alerts/{id}")) values.put("id", file.id());
        else if (template.contains("/photos/{id}")) values.put("id", tried.photo());
        else values.put("id", UUID.randomUUID().toString());
        values.put("call", UUID.randomUUID().toString());
        values.put("delivery", UUID.randomUUID().toString());
        values.put(
                "name",
                template.contains("/materials/")
                        ? "nl-script.txt"
                        : template.contains("/broadcasters/") ? tried.broadcaster() : "station");
        String path = template;
        for (var value : values.entrySet()) path = path.replace("{" + value.getKey() + "}", value.getValue());
        path = path.replaceAll("\\{date:[^}]*}", "2026-01-01").replaceAll("\\{[^}]*}", "made-up");
        if (template.equals("/api/v1/photos")) return path + "?alert=" + file.id();
        return template.endsWith("/difference") ? path + "?with=1" : path;
    }

    static Body body(Door door, Case tried) throws IOException {
        String route = door.template();
        String last = route.substring(route.lastIndexOf('/') + 1);
        if (door.method().equals("GET") || door.method().equals("DELETE"))
            return new Body("application/json", new byte[0]);
        if (route.equals("/api/v1/photos")) return new Body("image/jpeg", Pictures.jpeg(64, 48));
        if (route.startsWith("/api/") && route.contains("/recordings/"))
            return new Body("audio/wav", new Wave(8_000, new short[24_000]).file());
        if (route.matches("/api/.*/(playout-logs|imports)")) return text("text/csv", "alert,station,aired_at\n");
        if (route.endsWith("/cap-acknowledgements")) return text("application/cap+xml", "<alert/>");
        if (route.startsWith("/api/v1/sms/")) return text("application/x-www-form-urlencoded", "a=b");
        if (route.matches("/console/.*/(photos|recordings/\\{language})|/desk/logs|/console/policies/file"))
            return multipart();
        if (door.isOfPages() || route.startsWith("/acknowledge/"))
            return text("application/x-www-form-urlencoded", form(last, tried));
        return text("application/json", JSON.write(json(door.method(), route, last)));
    }

    private static String form(String last, Case tried) {
        String reviewed = "reviewedHash=" + tried.hash() + "&word=live";
        return switch (last) {
            case "alerts" -> "status=ACTUAL";
            case "return", "rejection", "hold" -> "reason=Because";
            case "approval", "ratification" -> reviewed;
            case "break-glass" -> reviewed + "&reason=Nobody+answers+and+the+train+leaves";
            case "close" -> "seen=" + URLEncoder.encode(tried.seen(), UTF_8) + "&ending=WITHDRAWN&word=live";
            case "crop" -> "left=0&top=0&width=50&height=50";
            case "{call}" -> "outcome=talked";
            case "{step}" -> "accepted=true";
            default -> "a=b";
        };
    }

    private static Object json(String method, String route, String last) {
        if (route.equals("/login")) return Map.of("username", "officer", "password", TestSystem.PASSWORD);
        if (route.equals("/api/v1/officers/first")) return newcomer("secret", "not the one");
        if (route.equals("/api/v1/officers")) return newcomer("roles", List.of("auditor"));
        if (method.equals("POST") && last.equals("alerts"))
            return Map.of("status", "Actual", "content", Cases.complete());
        if (method.equals("POST") && last.equals("acknowledgements") || route.contains("/acknowledgements/{token}"))
            return Map.of("level", "received");
        return switch (last) {
            case "{number}" -> Map.of("content", Cases.complete());
            case "assessment" -> Cases.assessment();
            case "{criterion}" -> Map.of("reason", "There is no time to ask.");
            case "return", "rejection", "hold" -> Map.of("reason", "Because.");
            case "approval", "ratification" -> Map.of("reviewedHash", "0".repeat(64));
            case "break-glass" ->
                Map.of("reviewedHash", "0".repeat(64), "reason", "Nobody answers, and the train leaves.");
            case "closure" -> Map.of("ending", "found");
            case "{call}" -> Map.of("outcome", "done");
            case "{step}" -> Map.of("accepted", true);
            case "removals" -> Map.of("number", "+3225550199");
            case "switch" -> Map.of("enabled", true);
            case "teams" -> Map.of("teams", List.of());
            case "contacts" -> Map.of("contacts", List.of());
            default -> Map.of();
        };
    }

    private static Map<String, Object> newcomer(String name, Object value) {
        return Map.of(
                "username", "door-" + System.nanoTime(), "name", "New", "password", TestSystem.PASSWORD, name, value);
    }

    private static Body text(String type, String text) {
        return new Body(type, text.getBytes(UTF_8));
    }

    private static Body multipart() {
        var body = new ByteArrayOutputStream();
        body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"channel\"\r\n\r\nstation\r\n"
                .formatted(LINE)
                .getBytes(UTF_8));
        for (String name : List.of("photo", "recording", "log", "file"))
            body.writeBytes(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"f\"\r\nContent-Type: application/octet-stream\r\n\r\nnothing of use\r\n"
                            .formatted(LINE, name)
                            .getBytes(UTF_8));
        body.writeBytes("--%s--\r\n".formatted(LINE).getBytes(UTF_8));
        return new Body("multipart/form-data; boundary=" + LINE, body.toByteArray());
    }
}
