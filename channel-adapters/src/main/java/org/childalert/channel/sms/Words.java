package org.childalert.channel.sms;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.childalert.subscriber.Subscriber;

/** What people text back when they want no more, or again. */
final class Words {
    /** Twilio's defaults (https://www.twilio.com/docs/messaging/guides/advanced-opt-out), and those of nl, fr and de. */
    private static final Set<String> STOP = Set.of(
            "STOP",
            "STOPALL",
            "UNSUBSCRIBE",
            "CANCEL",
            "END",
            "QUIT",
            "REVOKE",
            "OPTOUT",
            "STOPPEN",
            "AFMELDEN",
            "UITSCHRIJVEN",
            "ARRET",
            "ARRÊT",
            "ARRETER",
            "ARRÊTER",
            "DESABONNER",
            "DÉSABONNER",
            "STOPP",
            "ABMELDEN",
            "ENDE");

    private static final Set<String> START =
            Set.of("START", "UNSTOP", "YES", "JA", "OUI", "AANMELDEN", "ABONNER", "ANMELDEN", "BEGINNEN");

    private Words() {}

    /** What their text makes of them; nothing for anything else that they may say. */
    static Optional<Subscriber.State> meaning(String body, String optOutType) {
        if (optOutType.equals("STOP")) return Optional.of(Subscriber.State.STOPPED);
        if (optOutType.equals("START")) return Optional.of(Subscriber.State.ACTIVE);
        String word = body.strip().toUpperCase(Locale.ROOT).replaceAll("[.!\"']+$", "");
        if (STOP.contains(word)) return Optional.of(Subscriber.State.STOPPED);
        return START.contains(word) ? Optional.of(Subscriber.State.ACTIVE) : Optional.empty();
    }
}
