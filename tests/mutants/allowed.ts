/** Problems that a defect of one rule may bring with it, and why they are no noise. */
export const allowed: readonly { readonly rule: string; readonly extra: string; readonly reason: string }[] =
  [
    {
      rule: 'lesson-duplicate',
      extra: 'quiz-question-duplicate',
      reason:
        'The default preset leaves lesson-duplicate out, and then the questions are all that tells of a copy; each is mended where it stands.',
    },
  ]
