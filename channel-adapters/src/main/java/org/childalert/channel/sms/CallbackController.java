package org.childalert.channel.sms;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.childalert.subscriber.Phone;
import org.childalert.subscriber.Subscriber;
import org.childalert.subscriber.Subscribers;
import org.childalert.subscriber.TextMessage.State;
import org.childalert.subscriber.TextMessages;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the provider reports what became of texts, and hands on what people text back. Whatever it did not sign changes nothing. */
@Controller("/api/v1/sms/{agency}/{channel}")
@Secured("isAnonymous()")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class CallbackController {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackController.class);
    private static final int LARGEST = 16 * 1024;
    private static final String NOTHING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final Callback callback;
    private final TextMessages texts;
    private final Subscribers subscribers;
    private final Clock clock;

    CallbackController(Callback callback, TextMessages texts, Subscribers subscribers, Clock clock) {
        this.callback = callback;
        this.texts = texts;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    /** @param text which text it is of: it stands in the address that went with it */
    @Post("/status")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public HttpResponse<?> status(
            HttpRequest<?> request,
            String agency,
            String channel,
            @Nullable @QueryValue String text,
            @Body byte[] body) {
        if (body.length > LARGEST) return HttpResponse.status(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
        Optional<Map<String, String>> form =
                callback.believed(request, agency, channel, new String(body, StandardCharsets.UTF_8));
        if (form.isEmpty()) return forged(agency, channel);
        if (!isKnown(text, form.get()))
            LOG.info("a report of {}/{} is of no text of ours: {}", agency, channel, sid(form.get()));
        return HttpResponse.noContent();
    }

    private boolean isKnown(@Nullable String text, Map<String, String> form) {
        Optional<State> state = state(form.getOrDefault("MessageStatus", ""));
        if (text == null || !text.matches("[0-9a-f-]{36}\\.[0-9a-f-]{36}")) return false;
        if (state.isEmpty()) return true;
        String error = form.getOrDefault("ErrorCode", "");
        return texts.report(
                UUID.fromString(text.substring(0, 36)),
                UUID.fromString(text.substring(37)),
                sid(form),
                state.get(),
                error.matches("[0-9]{1,9}") ? error : null,
                clock.instant());
    }

    private static String sid(Map<String, String> form) {
        String sid = form.getOrDefault("MessageSid", "");
        return sid.matches("[A-Za-z0-9]{1,40}") ? sid : "unnamed";
    }

    /** Nothing for what comes before the network has it, and for words that are not known. */
    private static Optional<State> state(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "sent" -> Optional.of(State.SENT);
            case "delivered", "read" -> Optional.of(State.DELIVERED);
            case "undelivered" -> Optional.of(State.UNDELIVERED);
            case "failed", "canceled" -> Optional.of(State.FAILED);
            default -> Optional.empty();
        };
    }

    @Post(uri = "/inbound", produces = MediaType.TEXT_XML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public HttpResponse<?> inbound(HttpRequest<?> request, String agency, String channel, @Body byte[] body) {
        if (body.length > LARGEST) return HttpResponse.status(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
        Optional<Map<String, String>> form =
                callback.believed(request, agency, channel, new String(body, StandardCharsets.UTF_8));
        if (form.isEmpty()) return forged(agency, channel);
        Optional<Phone> from = Phone.parse(form.get().getOrDefault("From", ""));
        Words.meaning(form.get().getOrDefault("Body", ""), form.get().getOrDefault("OptOutType", ""))
                .ifPresent(wanted -> from.ifPresent(phone -> change(agency, phone, wanted)));
        return HttpResponse.ok(NOTHING).contentType(MediaType.TEXT_XML_TYPE);
    }

    private void change(String agency, Phone phone, Subscriber.State wanted) {
        if (subscribers.change(new AgencyId(agency), phone, wanted, clock.instant()))
            LOG.info(
                    "a subscriber of {} is {} by their own text",
                    agency,
                    wanted.name().toLowerCase(Locale.ROOT));
    }

    private static HttpResponse<?> forged(String agency, String channel) {
        LOG.warn("a callback to {}/{} is not signed by its provider: nothing was changed", agency, channel);
        return HttpResponse.status(HttpStatus.FORBIDDEN);
    }
}
