/**
 * The rate-limit headers that Graph sends with every answer. A browser cannot read them: Graph does
 * not expose them.
 */

const RATE_LIMITS = new Set([4, 17, 32, 341, 613]);

/**
 * @param {number | undefined} code of an error
 */
const isRateLimit = (code) =>
  code !== undefined && (RATE_LIMITS.has(code) || (code >= 80000 && code <= 80014));

/**
 * Values are percentages; the time to regain access is in minutes, the reset in seconds.
 * @param {number} [code] of the error that the answer is; a rate limit shows all quotas used up
 * @returns {Record<string, string>}
 */
export function usageHeaders(code) {
  const limited = isRateLimit(code);
  const tier = "development_access";
  return {
    "x-app-usage": JSON.stringify({
      call_count: limited ? 100 : 28,
      total_time: 25,
      total_cputime: 25,
    }),
    "x-ad-account-usage": JSON.stringify({
      acc_id_util_pct: limited ? 100 : 9.67,
      reset_time_duration: limited ? 1140 : 0,
      ads_api_access_tier: tier,
    }),
    "x-business-use-case-usage": JSON.stringify({
      66782684: [
        {
          type: "ads_management",
          call_count: limited ? 100 : 5,
          total_cputime: 20,
          total_time: 20,
          estimated_time_to_regain_access: limited ? 19 : 0,
          ads_api_access_tier: tier,
        },
      ],
    }),
  };
}
