package org.childalert.channel.sandbox;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A far end's behaviour, which can be waited for to change. */
final class Switch {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Behaviour behaviour;
    private boolean open;

    Switch(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    Behaviour get() {
        lock.lock();
        try {
            return behaviour;
        } finally {
            lock.unlock();
        }
    }

    void set(Behaviour wanted) {
        lock.lock();
        try {
            behaviour = wanted;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any longer, now or later. */
    void open() {
        lock.lock();
        try {
            open = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the behaviour is another than {@link Behaviour#HANG}, at the latest after a minute: no peer of ours waits longer for an answer. */
    void hang() {
        long nanos = LONGEST.toNanos();
        lock.lock();
        try {
            while (behaviour == Behaviour.HANG && !open && nanos > 0) nanos = changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
