/* What fields and questions for secrets are called. The program reads these lists too: each is one line, in what
   JavaScript and Python both take for a regular expression, for words with nothing but single spaces between them. */

/* Whole words, anywhere in a name. */
export const SECRET_WORDS = /(?:^| )(?:pass ?(?:word|phrase|code)|passwd|pwd|cvc2?|cvv2?|cvn2?|csc|otp|(?:security|verification|authentication|login|access|one time|backup|recovery|sms|2fa|\d digit) code|card (?:number|no|verification(?: (?:value|number|code))?)|cc (?:number|num)|(?:api|secret|private|access) (?:key|token)|secret answer|mot de passe|code (?:secret|confidentiel|de (?:la )?(?:sécurité|vérification))|numéro de (?:la )?carte|cryptogramme|senha|palavra passe|código de (?:seguridad|verificación|segurança|verificação)|número (?:de (?:la )?tarjeta|do cartão)|clave (?:secreta|de acceso)|codice (?:di sicurezza|segreto)|numero (?:della |di )?carta|geheimzahl|geheimnummer|hasło|numer karty|kod zabezpieczający|heslo|číslo karty|şifre|parola|kart numarası|güvenlik kodu|пароль|номер карты|код (?:подтверждения|безопасности)|pincode|kodeord|toegangscode|kortin numero|turvakoodi|카드 번호)(?: |$)/iu;

/* Anywhere, also inside of a longer word. */
export const SECRET_WORD_PARTS = /passwort|passord|kennwort|kartennummer|kartenprüf|prüfziffer|sicherheitscode|einmalcode|bestätigungscode|wachtwoord|kaartnummer|beveiligingscode|lösenord|kortnummer|säkerhetskod|adgangskode|sikkerhe[dt]skode|salasana|contraseña|パスワード|暗証番号|カード番号|セキュリティコード|密码|密碼|安全码|信用卡号|비밀번호|카드번호/iu;

/* Alone, or with what says whose it is. */
export const SECRET_ALONE = /^(?:(?:your|enter|the|new|old|current|confirm|repeat|please|type|ihre?|votre|tu|su) )*(?:(?:card |sms )?pin(?: code| number)?|secret|tan|clave|(?:credit|debit|payment|bank)(?: or debit| debit)? ?card(?: details)?|kreditkarte|carte (?:bancaire|de crédit)|tarjeta (?:de crédito|de débito)|carta di credito|cartão de crédito|credit ?card(?: number| no)?|credit ?card ?(?:number|num))$/iu;
