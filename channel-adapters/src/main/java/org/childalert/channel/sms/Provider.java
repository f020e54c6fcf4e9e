package org.childalert.channel.sms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import jakarta.inject.Singleton;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.childalert.Json;
import org.childalert.channel.ForbiddenAddress;
import org.childalert.channel.OutboundHttp;
import org.childalert.subscriber.Phone;
import org.jspecify.annotations.Nullable;

/** Sends one text through Twilio's SDK, and sorts what comes back. */
@Singleton
final class Provider {
    /** Sign-in, account, sender or callback address (https://www.twilio.com/docs/api/errors): wrong for every recipient alike. */
    private static final Set<Integer> ACCOUNT = Set.of(
            10001, 20003, 20005, 20008, 20404, 21212, 21603, 21606, 21609, 21611, 21618, 21620, 21659, 21660, 21701,
            21703, 30002, 30034);
    /** What is said with 401, 403 or 404 of one recipient alone. */
    private static final Set<Integer> RECIPIENT = Set.of(21211, 21408, 21612, 21614, 21635);

    private static final int OPTED_OUT = 21610;
    private static final int QUEUE_FULL = 30001;

    private final OutboundHttp http;
    private final Json json;
    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<SmsSettings, TwilioRestClient> clients = new ConcurrentHashMap<>();

    Provider(OutboundHttp http, Json json, Clock clock) {
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    /** @param callback where the provider reports what becomes of it; null for a text that nobody keeps a record of */
    Outcome send(SmsSettings settings, Phone to, String text, @Nullable URI callback) {
        return sorted(() -> {
            Message message = creator(settings, to, text, callback).create(client(settings));
            boolean failed =
                    message.getStatus() == Message.Status.FAILED || message.getStatus() == Message.Status.CANCELED;
            if (!failed) return new Outcome.Taken(message.getSid());
            throw new ProviderFault(
                    400, message.getErrorCode() == null ? 30008 : message.getErrorCode(), java.time.Duration.ZERO);
        });
    }

    /** Whether the account is there and may be used; nothing is sent. */
    Outcome check(SmsSettings settings) {
        return sorted(() -> {
            Account account = Account.fetcher(settings.accountSid()).fetch(client(settings));
            boolean active = account.getStatus() == null || account.getStatus() == Account.Status.ACTIVE;
            return active ? new Outcome.Taken(null) : new Outcome.NotThisAccount("account " + account.getStatus());
        });
    }

    private static MessageCreator creator(SmsSettings settings, Phone to, String text, @Nullable URI callback) {
        var number = new PhoneNumber(to.e164());
        MessageCreator creator = settings.messagingServiceSid() != null
                ? Message.creator(settings.accountSid(), number, settings.messagingServiceSid(), text)
                : Message.creator(settings.accountSid(), number, new PhoneNumber(settings.from()), text);
        return callback == null ? creator : creator.setStatusCallback(callback);
    }

    private TwilioRestClient client(SmsSettings settings) {
        return clients.computeIfAbsent(
                settings,
                _ -> new TwilioRestClient.Builder(settings.keySid(), settings.keySecret())
                        .accountSid(settings.accountSid())
                        .httpClient(new GuardedHttp(http, settings.base(), json, clock))
                        .userAgentExtensions(List.of("childalert"))
                        .objectMapper(mapper)
                        .build());
    }

    private interface Call {
        Outcome make();
    }

    private static Outcome sorted(Call call) {
        try {
            return call.make();
        } catch (ProviderFault fault) {
            return sorted(fault);
        } catch (UncheckedIOException e) {
            return switch (e.getCause()) {
                case ForbiddenAddress forbidden -> new Outcome.NotThisAccount(String.valueOf(forbidden.getMessage()));
                case UnknownHostException _ -> new Outcome.Trouble("no address in the DNS");
                case HttpTimeoutException _, InterruptedIOException _ -> new Outcome.Trouble("no answer in time");
                case null, default -> new Outcome.Trouble("connection failed");
            };
        } catch (TwilioException e) {
            return new Outcome.Trouble("an answer that cannot be read");
        }
    }

    private static Outcome sorted(ProviderFault fault) {
        int status = fault.status();
        if (fault.code() == OPTED_OUT) return new Outcome.OptedOut(fault.word());
        if (status == 429 || fault.code() == QUEUE_FULL) return new Outcome.TooFast(fault.word(), fault.notBefore());
        if (status < 400 || status >= 500 || status == 408) return new Outcome.Trouble(fault.word());
        boolean account = ACCOUNT.contains(fault.code()) || status == 401 || status == 403 || status == 404;
        return account && !RECIPIENT.contains(fault.code())
                ? new Outcome.NotThisAccount(fault.word())
                : new Outcome.NotThisOne(fault.word());
    }
}
