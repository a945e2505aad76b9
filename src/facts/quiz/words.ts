import { addTo } from '../../groups.ts'
import { isUnspaced, isWordAt } from './word-characters.ts'

/** The words of one language that make a quiz recognisable. Lower case; longer phrases may hold shorter ones. */
interface QuizWords {
  readonly language: string
  /** Before a question's number in a heading. */
  readonly question: readonly string[]
  /** One letter that does the same when a mark follows the number: `Q4.`, `P23.` */
  readonly short: readonly string[]
  readonly answer: readonly string[]
  /** Above a list of answers. */
  readonly answers: readonly string[]
  readonly explanation: readonly string[]
  /** In a heading above answers that are explained. */
  readonly explanations: readonly string[]
  readonly and: readonly string[]
  readonly or: readonly string[]
  /** Between the answer word and its letter, where a colon should be. */
  readonly is: readonly string[]
  readonly trueFalse: readonly string[]
}

const row = (language: string, ...cells: readonly string[]): QuizWords => {
  const cell = (index: number): readonly string[] => (cells[index] ?? '').split('|').filter(Boolean)
  return {
    language,
    question: cell(0),
    short: cell(1),
    answer: cell(2),
    answers: cell(3),
    explanation: cell(4),
    explanations: cell(5),
    and: cell(6),
    or: cell(7),
    is: cell(8),
    trueFalse: cell(9),
  }
}

// One row a language: question, short, answer, answers, explanation, explanations, and, or, is, true and false.
// prettier-ignore
const table: readonly QuizWords[] = [
  row('en', 'question|quiz question', 'q', 'the correct answer|the right answer|the answer|correct answer|right answer|best answer|answer|ans|correct option|correct choice|correct|solution', 'answers|answer key|answers key|correct answers|quiz answers|answer sheet|solutions|answers and explanations|solution key', 'explanation|explanations|rationale|reason|justification|why', 'explanations|rationale|rationales', 'and', 'or', 'is|are', 'true|false|yes|no'),
  row('de', 'frage', 'f', 'richtige antwort|korrekte antwort|antwort|lösung', 'antworten|lösungen|lösungsschlüssel|antwortschlüssel|musterlösung|musterlösungen|richtige antworten', 'erklärung|begründung|erläuterung', 'erklärungen|erläuterungen|begründungen', 'und', 'oder', 'ist', 'wahr|falsch|richtig|ja|nein'),
  row('fr', 'question', '', 'la bonne réponse|bonne réponse|réponse correcte|réponse', 'réponses|corrigé|corrigés|clé de correction|bonnes réponses', 'explication|explications|justification', 'explications', 'et', 'ou', 'est', 'vrai|faux|oui|non'),
  row('es', 'pregunta', 'p', 'la respuesta correcta|respuesta correcta|respuesta', 'respuestas|respuestas correctas|clave de respuestas|soluciones|solucionario', 'explicación|justificación', 'explicaciones', 'y|e', 'o|u', 'es', 'verdadero|falso|sí|no'),
  row('it', 'domanda', 'd', 'risposta corretta|risposta esatta|risposta', 'risposte|risposte corrette|soluzioni', 'spiegazione', 'spiegazioni', 'e|ed', 'o|oppure', 'è', 'vero|falso|sì|no'),
  row('pt', 'pergunta|questão', '', 'resposta correta|resposta certa|resposta', 'respostas|gabarito|respostas corretas', 'explicação|justificativa', 'explicações|justificativas', 'e', 'ou', 'é', 'verdadeiro|falso|sim|não'),
  row('nl', 'vraag', 'v', 'juiste antwoord|goede antwoord|antwoord', 'antwoorden|antwoordsleutel', 'uitleg|toelichting', 'toelichtingen', 'en', 'of', 'is', 'waar|onwaar|ja|nee'),
  row('sv', 'fråga', '', 'rätt svar|svar', 'facit|rätta svar', 'förklaring', 'förklaringar', 'och', 'eller', 'är', 'sant|falskt'),
  row('da', 'spørgsmål', '', 'rigtigt svar|svar', 'facit', 'forklaring', '', 'og', 'eller', 'er', 'sandt|falsk'),
  row('no', 'spørsmål', '', 'riktig svar|svar', 'fasit', 'forklaring', '', 'og', 'eller', 'er', 'sant|usant'),
  row('fi', 'kysymys', '', 'oikea vastaus|vastaus', 'vastaukset|oikeat vastaukset', 'selitys|perustelu', 'selitykset|perustelut', 'ja', 'tai', 'on', 'tosi|epätosi'),
  row('pl', 'pytanie', '', 'prawidłowa odpowiedź|poprawna odpowiedź|odpowiedź', 'odpowiedzi|prawidłowe odpowiedzi|poprawne odpowiedzi', 'wyjaśnienie|uzasadnienie', 'wyjaśnienia', 'i|oraz', 'lub|albo', 'to', 'prawda|fałsz|tak|nie'),
  row('cs', 'otázka', '', 'správná odpověď|odpověď', 'odpovědi|správné odpovědi|řešení', 'vysvětlení', 'vysvětlivky', 'a', 'nebo', 'je', 'pravda|nepravda'),
  row('sk', 'otázka', '', 'správna odpoveď|odpoveď', 'odpovede|správne odpovede|riešenia', 'vysvetlenie', '', 'a', 'alebo', 'je', 'pravda|nepravda'),
  row('hr', 'pitanje', '', 'tačan odgovor|točan odgovor|tacan odgovor|odgovor', 'odgovori|tačni odgovori|točni odgovori', 'objašnjenje', '', 'i', 'ili', 'je', 'tačno|netačno|točno|netočno'),
  row('sr', 'питање', '', 'тачан одговор|одговор', 'одговори', 'објашњење', '', 'и', 'или', 'је', 'тачно|нетачно'),
  row('ru', 'вопрос', '', 'правильный ответ|верный ответ|ответ', 'ответы|правильные ответы|ключ|ключи', 'объяснение|пояснение|обоснование', 'объяснения|пояснения', 'и', 'или', '', 'верно|неверно|да|нет'),
  row('uk', 'питання|запитання', 'п', 'правильна відповідь|відповідь', 'відповіді|правильні відповіді', 'пояснення', 'пояснення', 'і|та|й', 'або|чи', '', 'правда|неправда|так|ні'),
  row('bg', 'въпрос', '', 'верен отговор|правилен отговор|отговор', 'отговори|верни отговори', 'обяснение', '', 'и', 'или', 'е', 'вярно|невярно'),
  row('ro', 'întrebarea|întrebare', '', 'răspuns corect|răspunsul corect|răspuns', 'răspunsuri|răspunsuri corecte', 'explicație|explicaţie', 'explicații|explicaţii', 'și|şi', 'sau', 'este', 'adevărat|fals'),
  row('hu', 'kérdés', '', 'helyes válasz|válasz', 'válaszok|megoldások|megoldókulcs|helyes válaszok', 'magyarázat|indoklás', 'magyarázatok', 'és', 'vagy', '', 'igaz|hamis'),
  row('tr', 'soru', '', 'doğru cevap|doğru yanıt|cevap|yanıt', 'cevaplar|yanıtlar|cevap anahtarı', 'açıklama', 'açıklamalar', 've', 'veya|ya da', '', 'doğru|yanlış'),
  row('el', 'ερώτηση', '', 'σωστή απάντηση|απάντηση', 'απαντήσεις|σωστές απαντήσεις', 'εξήγηση|επεξήγηση', 'εξηγήσεις', 'και', 'ή', 'είναι', 'σωστό|λάθος'),
  row('sq', 'pyetja|pyetje', '', 'përgjigja e saktë|përgjigja|përgjigje', 'përgjigjet', 'shpjegimi|shpjegim', '', 'dhe', 'ose', 'është', 'e vërtetë|e gabuar'),
  row('vi', 'câu hỏi|câu', '', 'đáp án đúng|đáp án|câu trả lời|trả lời', 'các đáp án|bảng đáp án', 'giải thích', 'giải thích', 'và', 'hoặc', 'là', 'đúng|sai'),
  row('id', 'pertanyaan|soal', '', 'jawaban yang benar|jawaban benar|jawaban', 'kunci jawaban', 'penjelasan|pembahasan', 'pembahasan', 'dan', 'atau', 'adalah', 'benar|salah'),
  row('zh', '问题|問題|题目|題目|练习题|第', '', '本题答案|本题正确答案|本题参考答案|正确答案|正確答案|参考答案|參考答案|答案|答', '答案列表|答案解析|答案与解析|答案與解析|答案及解析|答案和解析|参考答案与解析|參考答案與解析|参考答案及解析', '解析|解释|解釋|说明|說明', '解析', '和|与|與|及', '或|或者', '是|为|為', '正确|错误|正確|錯誤|对|错|是|否'),
  row('ja', '問題|質問|設問|問', '', '正しい答え|正解|答え|解答|回答|答', '解答一覧|正解一覧|解答と解説|正解と解説|答えと解説', '解説|説明|理由', '解説', 'と|および', 'または|か', 'は', '正しい|誤り|はい|いいえ'),
  row('th', 'คำถามที่|คำถาม|ข้อที่|ข้อ', '', 'คำตอบที่ถูกต้อง|คำตอบ|เฉลย', 'เฉลยทั้งหมด', 'คำอธิบาย|อธิบาย', '', 'และ', 'หรือ', 'คือ', 'ถูก|ผิด|จริง|เท็จ|ใช่|ไม่ใช่'),
  row('ko', '문제|질문', '', '정답|답안|답변|답', '정답표|정답과 해설|정답 및 해설', '해설|설명|풀이', '해설', '와|과|및', '또는', '은|는', '참|거짓|예|아니오'),
  row('ar', 'السؤال|سؤال', '', 'الإجابة الصحيحة|الاجابة الصحيحة|الجواب الصحيح|الإجابة|الاجابة|الجواب|إجابة', 'الإجابات|الأجوبة', 'الشرح|التفسير|شرح', '', 'و', 'أو', 'هي|هو', 'صح|خطأ'),
  row('fa', 'سوال|سؤال|پرسش', '', 'پاسخ صحیح|پاسخ درست|پاسخ|جواب', 'پاسخ‌ها|پاسخنامه|پاسخ‌نامه|کلید پاسخ', 'توضیح', '', 'و', 'یا', '', 'درست|نادرست'),
  row('he', 'שאלה', '', 'תשובה נכונה|תשובה', 'תשובות', 'הסבר', '', 'ו', 'או', 'היא', 'נכון|לא נכון'),
  row('hi', 'प्रश्न', '', 'सही उत्तर|उत्तर', 'उत्तर कुंजी', 'व्याख्या|स्पष्टीकरण', '', 'और', 'या', '', 'सही|गलत|सत्य|असत्य'),
  row('bn', 'প্রশ্ন', '', 'সঠিক উত্তর|উত্তর', 'উত্তরমালা', 'ব্যাখ্যা', '', 'এবং|ও', 'অথবা|বা', '', 'সত্য|মিথ্যা|হ্যাঁ|না'),
]

type Column = Exclude<keyof QuizWords, 'language'>

/** Finds the longest of a column's words at an index of a text: its length, or 0. */
export type WordFinder = (text: string, at: number) => number

// The first two characters of words, as one number, where both are plain.
const isPlain = (first: number, second: number): boolean => first < 128 && second < 128
const startOf = (first: number, second: number): number => (first | 32) * 128 + (second | 32)

// The plain characters as `startOf` knows them.
const seconds = Array.from({ length: 128 }, (_, code) => code).filter((code) => (code & 32) !== 0)

/** Words by their first two characters, as every line of a quiz asks; the longest come first. */
interface Starts {
  readonly plain: ReadonlyMap<number, readonly string[]>
  readonly other: ReadonlyMap<string, readonly string[]>
}

function startsOf(columns: readonly Column[]): Starts {
  const plain = new Map<number, string[]>()
  const other = new Map<string, string[]>()
  const all = new Set(columns.flatMap((column) => table.flatMap((words) => words[column])))
  for (const word of [...all].sort((a, b) => b.length - a.length)) {
    const first = word.charCodeAt(0)
    addTo(other, word.slice(0, 2), word)
    const second = word.charCodeAt(1)
    if (isPlain(first, second)) addTo(plain, startOf(first, second), word)
    // Behind a word of one letter anything may stand.
    if (word.length === 1 && first < 128) for (const any of seconds) addTo(plain, startOf(first, any), word)
  }
  return { plain, other }
}

/** Tells quickly of most places in a text that none of some columns' words begins there. */
function starter(...columns: readonly Column[]): (text: string, at: number) => boolean {
  const { plain } = startsOf(columns)
  return (text, at) => {
    const first = text.charCodeAt(at)
    const second = text.charCodeAt(at + 1)
    return !isPlain(first, second) || plain.has(startOf(first, second))
  }
}

function longest(listed: readonly string[] | undefined, text: string, at: number): number {
  if (listed === undefined) return 0
  for (let index = 0; index < listed.length; index++) {
    const word = listed[index] ?? ''
    if (text.slice(at, at + word.length).toLowerCase() !== word) continue
    if (isWordAt(text, at + word.length) && !isUnspaced(word.charAt(word.length - 1))) continue
    return word.length
  }
  return 0
}

function finder(column: Column): WordFinder {
  const { plain, other } = startsOf([column])
  return (text, at) => {
    const first = text.charCodeAt(at)
    const second = text.charCodeAt(at + 1)
    if (isPlain(first, second)) return longest(plain.get(startOf(first, second)), text, at)
    const start = text.slice(at, at + 2).toLowerCase()
    return longest(other.get(start), text, at) || longest(other.get(start.charAt(0)), text, at)
  }
}

/** The words of all languages at once: a lesson need not say which language it is in. */
export const words = {
  question: finder('question'),
  short: finder('short'),
  answer: finder('answer'),
  answers: finder('answers'),
  explanation: finder('explanation'),
  explanations: finder('explanations'),
  and: finder('and'),
  or: finder('or'),
  is: finder('is'),
  trueFalse: finder('trueFalse'),
  /** Whether an answer or explanation word may begin at an index. */
  quiz: starter('answer', 'answers', 'explanation'),
} as const satisfies Record<Column, WordFinder> & { readonly quiz: (text: string, at: number) => boolean }
