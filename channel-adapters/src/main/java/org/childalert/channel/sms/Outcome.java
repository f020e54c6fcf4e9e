package org.childalert.channel.sms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the provider made of one text. */
sealed interface Outcome {
    record Taken(@Nullable String sid) implements Outcome {}

    /** This number, for good. */
    record NotThisOne(String error) implements Outcome {}

    /** They said STOP. */
    record OptedOut(String error) implements Outcome {}

    /** It did not get there this time; trying again may help. */
    record Trouble(String error) implements Outcome {}

    /** The account sends too fast. */
    record TooFast(String error, Duration notBefore) implements Outcome {}

    /** The account or its sender may not send at all: so nobody gets it. */
    record NotThisAccount(String error) implements Outcome {}
}
