package io.orderfold.kernel.testing.topology;

/** Something that happens to a topology: a record arrives, or time passes. Nothing happens before {@link TopologyFixture} runs it. */
@FunctionalInterface
public interface Step {

    void run();
}
