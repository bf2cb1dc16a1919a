package io.orderfold.lab.verify;

import io.orderfold.order.Verdict;

/** Verdicts as the API names them, written down independently of it. */
final class VerdictNames {

    private VerdictNames() {}

    static String of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Applied applied -> "APPLIED";
            case Verdict.AppliedWithAnomaly applied -> "APPLIED_WITH_ANOMALY";
            case Verdict.NoEffect nothing -> "NO_EFFECT";
            case Verdict.Parked parked -> "PARKED";
            case Verdict.Refused refused -> "REFUSED";
            case Verdict.ParkTimeout timedOut -> "PARK_TIMEOUT";
            case Verdict.NotInterpreted unknown -> "UNINTERPRETED";
        };
    }
}
