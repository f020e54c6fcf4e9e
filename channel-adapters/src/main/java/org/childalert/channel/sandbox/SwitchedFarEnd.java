package org.childalert.channel.sandbox;

/** What all far ends of the sandbox are: of a name, behaving as they are told until they are closed. */
abstract class SwitchedFarEnd implements FarEnd, AutoCloseable {
    final Switch behaviour;
    private final String name;

    SwitchedFarEnd(String name, Behaviour initial) {
        this.name = name;
        behaviour = new Switch(initial);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Behaviour behaviour() {
        return behaviour.get();
    }

    @Override
    public final void behave(Behaviour wanted) {
        behaviour.set(wanted);
    }

    /** Lets go what is held. */
    @Override
    public void close() {
        behaviour.open();
    }
}
