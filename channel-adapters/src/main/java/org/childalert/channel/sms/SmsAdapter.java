package org.childalert.channel.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.childalert.alert.Agencies;
import org.childalert.alert.Mode;
import org.childalert.alert.Purpose;
import org.childalert.alert.Status;
import org.childalert.channel.Outbound;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.ChannelAdapter;
import org.childalert.dissemination.Dispatch;
import org.childalert.dissemination.Receipt;
import org.childalert.subscriber.Audience;
import org.childalert.subscriber.Phone;

/**
 * Texts an alert to the agency's subscribers, some seconds at a time: between two slices the ledger looks whether the alert is on hold, replaced,
 * ended or expired. A channel for exercises texts its test number, and never a subscriber. A page is one text to one person, and never to a subscriber.
 */
@Singleton
public final class SmsAdapter implements ChannelAdapter {
    private static final Duration LONGEST_SEND = Duration.ofSeconds(25);

    private final Outbound outbound;
    private final BeanProvider<Agencies> agencies;
    private final BeanProvider<Surroundings> surroundings;

    /** Agencies and surroundings are asked for when something is sent, not before: the configuration is loaded with the adapters' schemas. */
    SmsAdapter(Outbound outbound, BeanProvider<Agencies> agencies, BeanProvider<Surroundings> surroundings) {
        this.outbound = outbound;
        this.agencies = agencies;
        this.surroundings = surroundings;
    }

    @Override
    public Kind kind() {
        // plain http is for this machine only, so where this machine cannot be reached the schema does not know it
        String schema = schema();
        return new Kind(
                "sms",
                outbound.reachesLoopback() ? schema.replace("^https://", "^https?://") : schema,
                LONGEST_SEND,
                false,
                true,
                PageAddress.PHONE);
    }

    @Override
    public String destination(Channel channel) {
        return SmsSettings.of(channel.settings(), outbound).destination();
    }

    @Override
    public Receipt send(Dispatch dispatch) {
        SmsSettings settings;
        try {
            settings = SmsSettings.of(dispatch.channel().settings(), outbound);
        } catch (IllegalArgumentException e) {
            return new Receipt.Refused(Objects.requireNonNullElse(e.getMessage(), "settings cannot be read"));
        }
        return switch (dispatch.payload()) {
            case Dispatch.CapMessage message -> send(dispatch, message, settings);
            case Dispatch.LinkTest test -> test(settings, test);
            case Dispatch.Page page -> page(settings, page);
            case Dispatch.TakeDown _ -> new Receipt.Refused("a text cannot be taken back from a phone");
        };
    }

    /** Ahead of whatever list is being texted: it does not wait for its turn in the account's rate. */
    private Receipt page(SmsSettings settings, Dispatch.Page page) {
        if (page.to().isEmpty())
            return new Receipt.Refused(
                    "the person has no phone number any more (expected: one, given by them or an administrator)");
        return receipt(surroundings.get().provider().send(settings, new Phone(page.to()), PageText.of(page), null));
    }

    private Receipt send(Dispatch dispatch, Dispatch.CapMessage message, SmsSettings settings) {
        Map<String, String> byLanguage = message.renditions().texts(Purpose.SMS);
        if (byLanguage.isEmpty()) return new Receipt.Refused("the message has no text for phones");
        Channel channel = dispatch.channel();
        var texts = new Texts(
                byLanguage,
                channel.languages(),
                agencies.get()
                        .get(channel.agency())
                        .mandatoryLanguages(message.renditions().regions()));
        boolean drill = channel.mode() == Mode.EXERCISE || dispatch.status() != Status.ACTUAL;
        if (drill) return toTheTestNumber(settings, texts.of("").text());
        var audience = new Audience(
                channel.agency(),
                message.alert(),
                channel.name(),
                dispatch.delivery(),
                message.sequence(),
                message.renditions().regions(),
                message.recall());
        return walk(settings, audience, texts, dispatch.expires());
    }

    private Receipt walk(SmsSettings settings, Audience audience, Texts texts, Instant expires) {
        Surroundings around = surroundings.get();
        try {
            Optional<Receipt> refused = around.texts().walk(audience.delivery()).isPresent()
                    ? Optional.empty()
                    : begin(settings, audience, texts, expires, around);
            return refused.isPresent() ? refused.get() : new Slice(settings, audience, texts, expires, around).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Receipt.Deferred("interrupted: the server stops", Duration.ZERO);
        }
    }

    /** Sets the checkpoint at the beginning, or says why the list cannot be served. A recall goes as far as it can. */
    private Optional<Receipt> begin(
            SmsSettings settings, Audience audience, Texts texts, Instant expires, Surroundings around) {
        Map<String, Integer> people = around.texts().count(audience);
        int total = people.values().stream().mapToInt(Integer::intValue).sum();
        Instant now = around.clock().instant();
        Duration needed = Duration.ofSeconds(Math.ceilDiv(texts.parts(people), settings.perSecond()));
        if (!audience.recall() && now.plus(needed).isAfter(expires))
            return Optional.of(new Receipt.Refused(String.format(
                    Locale.ROOT,
                    "too slow: %,d recipients, %,d parts of texts, at %,d a second take %s, and the alert expires in %s",
                    total,
                    texts.parts(people),
                    settings.perSecond(),
                    needed,
                    Duration.ofSeconds(
                            Math.max(0, Duration.between(now, expires).toSeconds())))));
        around.texts().begin(audience, total, now);
        return Optional.empty();
    }

    private Receipt test(SmsSettings settings, Dispatch.LinkTest test) {
        return settings.testNumber() == null
                ? receipt(surroundings.get().provider().check(settings))
                : toTheTestNumber(settings, test.text());
    }

    private Receipt toTheTestNumber(SmsSettings settings, String text) {
        if (settings.testNumber() == null)
            return new Receipt.Refused("exercises go to the setting testNumber, and it is not given");
        return receipt(surroundings.get().provider().send(settings, new Phone(settings.testNumber()), text, null));
    }

    private static Receipt receipt(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Taken taken -> new Receipt.Accepted(taken.sid());
            case Outcome.NotThisOne refused ->
                new Receipt.Refused("the provider refuses the number: " + refused.error());
            case Outcome.OptedOut stopped -> new Receipt.Refused("the number said STOP: " + stopped.error());
            case Outcome.NotThisAccount account ->
                new Receipt.Refused("the provider refuses this account or its sender: " + account.error());
            case Outcome.Trouble trouble ->
                new Receipt.Deferred("the provider fails: " + trouble.error(), Duration.ZERO);
            case Outcome.TooFast pause ->
                new Receipt.Deferred("the provider asks for patience: " + pause.error(), pause.notBefore());
        };
    }

    private static String schema() {
        try (InputStream schema = SmsAdapter.class.getResourceAsStream("sms.schema.json")) {
            return new String(Objects.requireNonNull(schema, "sms.schema.json").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
