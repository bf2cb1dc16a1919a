package io.orderfold.contract;

import io.orderfold.contract.avro.VerdictCode;
import io.orderfold.order.Verdict;
import java.util.List;
import java.util.Optional;

/** A verdict in the words of the wire: a code, where there is one the reason behind it, and the anomalies it raised. */
public final class Verdicts {

    private Verdicts() {}

    public static VerdictCode code(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Applied applied -> VerdictCode.APPLIED;
            case Verdict.AppliedWithAnomaly odd -> VerdictCode.APPLIED_WITH_ANOMALY;
            case Verdict.NoEffect none -> VerdictCode.NO_EFFECT;
            case Verdict.Parked parked -> VerdictCode.PARKED;
            case Verdict.Refused refused -> VerdictCode.REFUSED;
            case Verdict.ParkTimeout late -> VerdictCode.PARK_TIMEOUT;
            case Verdict.NotInterpreted unknown -> VerdictCode.UNINTERPRETED;
        };
    }

    /** What is missing or contradicted; empty where the verdict says it all. */
    public static Optional<String> reasonCode(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Parked parked -> Optional.of(parked.code());
            case Verdict.Refused refused -> Optional.of(refused.code());
            case Verdict.Applied applied -> Optional.empty();
            case Verdict.AppliedWithAnomaly odd -> Optional.empty();
            case Verdict.NoEffect none -> Optional.empty();
            case Verdict.ParkTimeout late -> Optional.empty();
            case Verdict.NotInterpreted unknown -> Optional.empty();
        };
    }

    public static List<io.orderfold.contract.avro.Anomaly> anomalies(Verdict verdict) {
        return verdict instanceof Verdict.AppliedWithAnomaly odd ? Symbols.avro(odd.anomalies()) : List.of();
    }
}
