package org.childalert.operator.security;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.inject.Singleton;

/** Argon2id with 19 MiB, two passes and one lane, the lowest that OWASP's password storage cheat sheet names. */
@Singleton
public final class Passwords {
    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private final String nobody = hash("nobody has this password");

    public String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult();
    }

    public boolean matches(String password, String hash) {
        return Password.check(password, hash).with(ARGON2ID);
    }

    /** Takes as long as a check, so that an unknown user name cannot be told by the time that the answer takes. */
    public void pretend(String password) {
        boolean _ = matches(password, nobody);
    }
}
